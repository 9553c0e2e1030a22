-- A session under the hash of its token.
insert into sessions (token_hash, user_id, created_at, expires_at) values (sha256(convert_to($1, 'UTF8')), $2, $3, $4)
