-- One article.
select e.kind, e.article_key, e.label, e.title, array_to_string(e.path, E'\n') as path, e.text, e.html,
       (select count(*) from published.opinion_standings s where s.draft_id = $1 and s.article_key = $2 and s.state <> 'apart') as opinions
from draft_elements e where e.draft_id = $1 and e.article_key = $2
