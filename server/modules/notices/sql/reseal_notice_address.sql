-- One of them sealed anew.
update notice_subscriptions set address = $2 where id = $1
