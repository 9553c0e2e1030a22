-- Members of these groups, oldest first.
select * from opinions_as_listed where group_id = any($1::bigint[]) order by id limit $2 offset $3
