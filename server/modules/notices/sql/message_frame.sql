-- What a message is about: the submission and its draft.
select b.receipt, d.title as draft_title, d.slug as draft
from submissions b join drafts d on d.id = b.draft_id where b.id = $1
