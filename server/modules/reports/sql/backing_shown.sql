-- So many of the opinions behind each of these items, from one on, oldest first.
select i.item_id, b.opinion_id
from unnest($1::bigint[]) as i (item_id)
cross join lateral (
  select c.opinion_id from (
    select o.opinion_id from report_item_opinions o where o.item_id = i.item_id
    union all
    select s.opinion_id
    from report_item_groups g join reports r on r.id = g.report_id and r.submitted_at is null
    join published.opinion_standings s on s.group_id = g.group_id and s.state = 'selected'
    where g.item_id = i.item_id) c
  order by c.opinion_id limit $2 offset $3) b
order by 1, 2
