-- Name and telephone of the author, sealed; plain only between an upgrade and the first start. Every look is recorded by
-- the caller.
select o.submission_id, coalesce(c.name, '') as name, coalesce(c.phone, '') as phone, c.name_sealed, c.phone_sealed
from opinions o left join contributors c on c.submission_id = o.submission_id where o.id = $1
