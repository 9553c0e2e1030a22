-- Another address in the place of one that is not told any more, or never was: it is to be confirmed anew.
update notice_subscriptions
set address = $2::bytea, token = $3::bytea, token_hash = sha256(convert_to($4, 'UTF8')), language = $5, confirm_by = $6,
    confirmed_at = null, stopped_at = null, code_seed = null, code_expires_at = null, code_tries = 0
where id = $1
