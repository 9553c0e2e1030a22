-- An opinion of each of these groups.
select group_id, min(opinion_id) as opinion_id from published.opinion_standings where group_id = any($1::bigint[])
group by group_id order by group_id
