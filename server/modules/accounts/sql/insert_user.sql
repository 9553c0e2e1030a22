-- A new account at the organisation of that code; no row where there is no such organisation.
insert into users (username, display_name, role, organisation_id, password_hash, created_at)
select $1, $2, $3, o.id, $5, $6 from organisations o where o.code = $4
returning id
