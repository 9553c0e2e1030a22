-- Members of these groups, oldest first. Which they are is found out before anything else of them is read.
select * from opinions_as_listed
where id = any(array(
  select opinion_id from opinion_standings where group_id = any($1::bigint[]) order by opinion_id limit $2 offset $3))
order by id
