-- Where the person wanted to be told.
update notice_subscriptions
set address = null, token = null, code_seed = null, code_expires_at = null, stopped_at = coalesce(stopped_at, $2)
where submission_id = $1 and address is not null
