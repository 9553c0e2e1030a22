-- The answer to a request, once.
update personal_requests set decision = $2, answer = $3, action_id = $4, decided_at = $5 where id = $1
