-- Some that are sealed by another key, and what each is bound to.
select id as id, address as sealed, 'notice_subscription:' || submission_id || ':' || kind || ':address' as bound_to
from notice_subscriptions where address is not null and get_byte(address, 0) <> $1 order by id limit $2 for update
