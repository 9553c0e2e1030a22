-- The clerk whose account is oldest.
select id, username, display_name, role, organisation_id from users where role = 'clerk' and disabled_at is null
order by id limit 1
