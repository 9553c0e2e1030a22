-- Name and telephone of an author, sealed; plain only between an upgrade and the first start. Every look is recorded by
-- the caller.
select submission_id, coalesce(name, '') as name, coalesce(phone, '') as phone, name_sealed, phone_sealed
from contributors where submission_id = $1
