-- Staff let it be sent once more, with all attempts before it.
update notice_messages m set state = 'waiting', attempts = 1, next_at = $2, settled_at = null, cause = '', counted_at = null
from notice_subscriptions n
where n.id = m.subscription_id and m.id = $1 and m.state in ('failed', 'uncertain') and m.kind <> 'code'
  and n.stopped_at is null
returning m.id
