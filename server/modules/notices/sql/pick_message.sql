-- One message that is due: whoever else looks at the same moment passes it by. The unconfirmed get codes only, and where
-- the day is full ($4) only what has been counted in it ($5) still leaves.
select m.id, m.kind as message, m.counted_at, n.kind, n.address, n.submission_id, n.confirmed_at,
       coalesce(n.code_expires_at > $1, false) as code_holds
from notice_messages m
join notice_subscriptions n on n.id = m.subscription_id
where m.state = 'waiting' and m.next_at <= $1 and n.kind = any($3)
  and (n.kind <> all($4) or m.counted_at >= $5)
  and (m.kind = 'code' or n.confirmed_at is not null or n.address is null)
  and (m.kind <> 'changes' or m.attempts > 0 or m.created_at + make_interval(secs => $2::double precision) <= $1)
order by m.next_at, m.id limit 1 for update of m skip locked
