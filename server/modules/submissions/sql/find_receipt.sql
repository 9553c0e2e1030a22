-- What was sent under a receipt.
select b.id, b.draft_id, b.receipt, d.slug as draft, d.title as draft_title,
       draft_state(d.published_at, d.opens_at, d.closes_at, $2) as draft_state, b.received_at
from published.submissions b join published.drafts d on d.id = b.draft_id where b.receipt = $1
