-- Signs out; also drops what has expired.
delete from sessions where token_hash = sha256(convert_to($1, 'UTF8')) or expires_at <= $2
