-- Ends the session of this token, unless it has ended; tells whose it was.
update sessions set ended_at = $2, end_cause = $3
where token_hash = sha256(convert_to($1, 'UTF8')) and ended_at is null returning user_id
