-- Groups with kept opinions that stand in no report in the making, in the order of the text, from one on; on one article,
-- where it is named. Only the words of those that are listed are read.
with kept as (
  select s.group_id, s.article_key, count(*) as kept from published.opinion_standings s
  where s.draft_id = $1 and s.state = 'kept'
    and ($2::text = '' or ($2 = 'whole' and s.article_key is null) or s.article_key = $2)
  group by s.group_id, s.article_key
), page as (
  select k.group_id, k.article_key, k.kept, e.position, coalesce(e.label, '') as article_number
  from kept k left join published.draft_elements e on e.draft_id = $1 and e.article_key = k.article_key
  order by e.position nulls last, k.kept desc, k.group_id limit $3 offset $4
)
select g.id, p.article_key, p.article_number, w.body, w.suggested_text, p.kept
from page p join published.opinion_groups g on g.id = p.group_id
join published.opinions w on w.id = coalesce(
  g.representative_id,
  (select s.opinion_id from published.opinion_standings s join published.opinions o on o.id = s.opinion_id and o.erased_at is null
   where s.group_id = g.id and s.state = 'kept' order by s.opinion_id limit 1),
  (select s.opinion_id from published.opinion_standings s where s.group_id = g.id and s.state = 'kept' order by s.opinion_id limit 1))
order by p.position nulls last, p.kept desc, g.id
