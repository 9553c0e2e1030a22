-- What was said there, in the order of the minutes.
insert into symposium_statements (symposium_id, place, opinion_id)
select $1, row_number() over (), o from unnest($2::bigint[]) as o
