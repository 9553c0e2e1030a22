-- A new organisation below the one of that code: a contact point below a receiver, a station below a contact point.
insert into organisations (code, kind, name, name_en, parent_id)
values ($1, $2, $3, $4, (select id from organisations where code = $5
                         and kind = case $2 when 'contact_point' then 'receiver' else 'contact_point' end))
returning id
