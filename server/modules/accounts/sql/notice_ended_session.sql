-- The first time somebody comes with a session that has ended; no row for later times.
update sessions set used_after_end_at = $2
where token_hash = sha256(convert_to($1, 'UTF8')) and ended_at is not null and used_after_end_at is null
returning user_id
