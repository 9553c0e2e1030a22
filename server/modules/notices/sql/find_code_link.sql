-- What a link that confirms was made for.
select n.id, n.kind, n.code_seed, n.code_expires_at, d.title as draft_title, b.receipt
from notice_subscriptions n
join published.submissions b on b.id = n.submission_id
join published.drafts d on d.id = b.draft_id
where n.id = $1 and n.code_seed is not null and n.stopped_at is null
