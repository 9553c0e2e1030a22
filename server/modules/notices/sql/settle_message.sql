-- How an attempt ended; only the one that is under way may say so.
update notice_messages set state = $3, settled_at = $4, claimed_at = null, cause = $5
where id = $1 and state = 'sending' and attempts = $2
