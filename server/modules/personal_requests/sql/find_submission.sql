-- What was sent under a receipt, as far as a request about it must know.
select b.id, b.receipt, d.slug as draft, d.title as draft_title,
       coalesce((select c.has_contact from published.contributors c where c.submission_id = b.id), false) as has_contact,
       is_erased(b.id, 'everything') as erased,
       exists (select 1 from personal_requests r where r.submission_id = b.id and r.decision is null) as asked
from published.submissions b join published.drafts d on d.id = b.draft_id where b.receipt = $1
