-- The text of a draft in its order, each article with the number of opinions on it.
select e.kind, e.article_key, e.label, e.title, array_to_string(e.path, E'\n') as path, e.text, e.html,
       coalesce(c.opinions, 0) as opinions
from draft_elements e
left join article_counts c on c.draft_id = $1 and c.article_key = e.article_key
where e.draft_id = $1
order by e.position
