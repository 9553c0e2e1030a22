-- One article.
select e.kind, e.article_key, e.label, e.title, array_to_string(e.path, E'\n') as path, e.text, e.html,
       coalesce((select c.opinions from article_counts c where c.draft_id = $1 and c.article_key = $2), 0) as opinions
from draft_elements e where e.draft_id = $1 and e.article_key = $2
