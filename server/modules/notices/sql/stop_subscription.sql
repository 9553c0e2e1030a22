-- Nothing more goes out; what waits is stopped too.
with stopped as (
  update notice_subscriptions set stopped_at = $2 where id = $1 and stopped_at is null returning id
)
update notice_messages m set state = 'stopped', settled_at = $2
from stopped s where m.subscription_id = s.id and m.state = 'waiting'
