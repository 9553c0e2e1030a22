-- Some that are sealed by another key, and what each is bound to.
select id as id, token as sealed, 'notice_subscription:' || submission_id || ':' || kind || ':token' as bound_to
from notice_subscriptions where token is not null and get_byte(token, 0) <> $1 order by id limit $2 for update
