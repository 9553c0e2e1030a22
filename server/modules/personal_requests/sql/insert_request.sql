-- One open request at a time: personal_requests_one_open_at_a_time.
insert into personal_requests (submission_id, kind, opinion_id, words, reason, made_at)
values ($1, $2, $3, $4, $5, $6) returning id
