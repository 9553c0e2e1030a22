-- The subscription behind an opt-out link, and what it was for.
select n.id, n.kind, n.language, n.stopped_at, n.address is null as forgotten, d.title as draft_title, b.receipt
from notice_subscriptions n
join published.submissions b on b.id = n.submission_id
join published.drafts d on d.id = b.draft_id
where n.token_hash = sha256(convert_to($1, 'UTF8'))
