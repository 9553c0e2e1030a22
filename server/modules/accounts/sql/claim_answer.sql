-- Takes somebody's key for one request; no row where it is taken.
insert into kept_answers (user_id, key, request_hash, created_at) values ($1, $2, $3, $4)
on conflict do nothing returning id
