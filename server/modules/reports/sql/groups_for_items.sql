-- These groups of that draft in the order they were chosen, with the words of their representative, or of the first member
-- that has words.
select g.id, g.article_key, w.body, w.suggested_text
from published.opinion_groups g
join published.opinions w on w.id = coalesce(
  (select o.id from published.opinions o join published.opinion_standings s on s.opinion_id = o.id
   where o.id = g.representative_id and o.erased_at is null and s.group_id = g.id and s.state in ('kept', 'selected')),
  (select s.opinion_id from published.opinion_standings s join published.opinions o on o.id = s.opinion_id and o.erased_at is null
   where s.group_id = g.id and s.state in ('kept', 'selected') order by s.opinion_id limit 1),
  (select s.opinion_id from published.opinion_standings s
   where s.group_id = g.id and s.state in ('kept', 'selected') order by s.opinion_id limit 1))
where g.draft_id = $1 and g.id = any($2::bigint[])
order by array_position($2::bigint[], g.id)
