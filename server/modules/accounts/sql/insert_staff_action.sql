-- One line of the sealed record; the trigger adds the hashes.
insert into staff_actions (user_id, kind, subject, reason, details, at) values ($1, $2, $3, $4, $5, $6) returning id
