-- What was sent under a receipt, as far as a request about it must know.
select b.id, b.receipt, d.slug as draft, d.title as draft_title,
       exists (select 1 from contributors c where c.submission_id = b.id
               and (c.name <> '' or c.phone <> '' or c.name_sealed is not null or c.phone_sealed is not null)) as has_contact,
       is_erased(b.id, 'everything') as erased,
       exists (select 1 from personal_requests r where r.submission_id = b.id and r.decision is null) as asked
from submissions b join drafts d on d.id = b.draft_id where b.receipt = $1
