-- Who stopped long ago is not written to again: the address goes.
update notice_subscriptions set address = null, token = null where stopped_at < $1 and address is not null
