-- What a message is about: the submission and its draft.
select b.receipt, d.title as draft_title, d.slug as draft
from published.submissions b join published.drafts d on d.id = b.draft_id where b.id = $1
