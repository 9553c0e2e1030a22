-- The words of these opinions.
select id, body, suggested_text, reason from opinions where id = any($1::bigint[]) and erased_at is null order by id
