-- Name and telephone of the author. Every look is recorded by the caller.
select o.id, coalesce(c.name, '') as name, coalesce(c.phone, '') as phone
from opinions o left join contributors c on c.submission_id = o.submission_id where o.id = $1
