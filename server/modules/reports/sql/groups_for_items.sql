-- These groups of that draft in the order they were chosen, with the words of their representative.
select g.id, g.article_key, w.body, w.suggested_text
from published.opinion_groups g
join lateral (select o.body, o.suggested_text from published.opinion_standings s join published.opinions o on o.id = s.opinion_id
              where s.group_id = g.id and s.state in ('kept', 'selected')
              order by o.erased_at is not null, (o.id = g.representative_id) desc nulls last, o.id limit 1) w on true
where g.draft_id = $1 and g.id = any($2::bigint[])
order by array_position($2::bigint[], g.id)
