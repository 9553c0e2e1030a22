-- Keeps the answer, unless somebody's data were erased since the request came: they might stand in it.
update kept_answers k
set state = case when erased then 'forgotten' else 'done' end, answer = case when erased then null else $2::bytea end
from (select coalesce((select e.at from erasures e order by e.id desc limit 1) >= c.created_at, false) as erased
      from kept_answers c where c.id = $1) as since
where k.id = $1 and k.state = 'begun'
