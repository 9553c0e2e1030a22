-- Not now: later again, unless the person wants no more of it meanwhile.
update notice_messages m
set state = case when n.stopped_at is null then 'waiting' else 'stopped' end, claimed_at = null, next_at = $3, cause = $4,
    settled_at = case when n.stopped_at is null then null else $5::timestamptz end
from notice_subscriptions n
where n.id = m.subscription_id and m.id = $1 and m.state = 'sending' and m.attempts = $2
