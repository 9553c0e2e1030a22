-- Nobody else changes it until the end.
select id from notice_subscriptions where id = $1 for update
