-- From now on changes are told again; what was stopped stays untold.
update notice_subscriptions set stopped_at = null where id = $1 and address is not null
