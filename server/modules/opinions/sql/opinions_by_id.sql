-- These opinions, newest first.
select * from opinions_as_listed where id = any($1::bigint[]) order by id desc
