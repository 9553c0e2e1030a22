-- Who came or went, in which seat, from where.
insert into sign_in_events (kind, user_id, role, organisation_id, address, at, last_at)
select $1, u.id, u.role, u.organisation_id, $3, $4, $4 from users u where u.id = $2
