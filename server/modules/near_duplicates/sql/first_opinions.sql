-- An opinion of each of these groups.
select g.group_id, s.opinion_id
from (select distinct unnest($1::bigint[]) as group_id) g
cross join lateral (select opinion_id from published.opinion_standings where group_id = g.group_id
                    order by opinion_id limit 1) s
order by g.group_id
