-- Opinions whose voices may have changed with these ($1), which were in other groups ($2) before: the first of each group,
-- and the one that was the first without them.
select f.opinion_id
from (select group_id from opinion_standings where opinion_id = any($1::bigint[])
      union select unnest($2::bigint[])) g
cross join lateral (
  (select m.opinion_id from opinion_standings m where m.group_id = g.group_id and m.state <> 'apart'
   order by m.opinion_id limit 1)
  union
  (select m.opinion_id from opinion_standings m
   where m.group_id = g.group_id and m.state <> 'apart' and m.opinion_id <> all($1::bigint[])
   order by m.opinion_id limit 1)) f
