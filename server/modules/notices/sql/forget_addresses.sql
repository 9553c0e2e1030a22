-- Who stopped long ago is not written to again, and who did not confirm in time never was: the address goes.
update notice_subscriptions
set address = null, token = null, code_seed = null, code_expires_at = null, stopped_at = coalesce(stopped_at, $2)
where (stopped_at < $1 or confirm_by <= $2) and address is not null
