-- The account of this number, unless disabled.
select id, username, display_name, role, organisation_id from users where id = $1 and disabled_at is null
