-- Opinions whose voices may have changed with these ($1), which were in other groups ($2) before: the first of each group,
-- and the one that was the first without them.
select unnest(array[min(m.opinion_id), min(m.opinion_id) filter (where m.opinion_id <> all($1::bigint[]))]) as opinion_id
from opinion_standings m
where m.state <> 'apart'
  and m.group_id in (select group_id from opinion_standings where opinion_id = any($1::bigint[])
                     union all select unnest($2::bigint[]))
group by m.group_id
