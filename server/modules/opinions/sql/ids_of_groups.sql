-- Which opinions are in these groups.
select opinion_id from opinion_standings where group_id = any($1::bigint[]) order by opinion_id
