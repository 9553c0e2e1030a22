-- What did not arrive, or nobody knows; the newest first. Codes are asked for again by whoever waits for them.
select m.id, m.state, m.cause, m.attempts, m.settled_at, m.kind as message, n.kind, n.address, n.submission_id, d.title as draft_title
from notice_messages m
join notice_subscriptions n on n.id = m.subscription_id
join published.submissions b on b.id = n.submission_id
join published.drafts d on d.id = b.draft_id
where m.state in ('failed', 'uncertain') and m.kind <> 'code'
order by m.id desc limit $1
