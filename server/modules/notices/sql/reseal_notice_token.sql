-- One of them sealed anew.
update notice_subscriptions set token = $2 where id = $1
