-- One more wrong code.
update notice_subscriptions set code_tries = code_tries + 1 where id = $1
