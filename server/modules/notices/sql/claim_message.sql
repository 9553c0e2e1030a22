-- Takes up one message that is due: whoever else looks at the same moment passes it by.
update notice_messages m set state = 'sending', attempts = m.attempts + 1, claimed_at = $1
from notice_subscriptions n
where m.id = (select w.id from notice_messages w
              join notice_subscriptions s on s.id = w.subscription_id
              where w.state = 'waiting' and w.next_at <= $1 and s.kind = any($3)
                and (w.kind = 'receipt' or w.attempts > 0
                     or w.created_at + make_interval(secs => $2::double precision) <= $1)
              order by w.next_at, w.id limit 1 for update of w skip locked)
  and n.id = m.subscription_id
returning m.id, m.kind as message, m.key, m.attempts, n.kind, n.address, n.token, n.language, n.submission_id
