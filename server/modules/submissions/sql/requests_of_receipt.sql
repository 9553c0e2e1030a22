-- What the holder of the receipt asked for about their personal data, the latest first.
select kind, made_at, coalesce(decision, '') as decision, answer, decided_at from published.personal_requests
where submission_id = $1 order by id desc
