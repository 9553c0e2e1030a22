-- What became of the request that took this key.
select id, state, answer, request_hash = $3 as same from kept_answers where user_id = $1 and key = $2
