-- A new organisation below the one of that code.
insert into organisations (code, kind, name, name_en, parent_id)
values ($1, $2, $3, $4, (select id from organisations where code = $5))
returning id
