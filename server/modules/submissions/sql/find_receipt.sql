-- What was sent under a receipt.
select b.id, b.draft_id, b.receipt, d.slug as draft, d.title as draft_title, draft_state(d, $2) as draft_state, b.received_at
from submissions b join drafts d on d.id = b.draft_id where b.receipt = $1
