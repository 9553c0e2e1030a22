-- Name and telephone of the author. Every look is recorded by the caller.
select o.id, coalesce(c.name, '') as name, coalesce(c.phone, '') as phone
from opinions o left join contributors c on c.opinion_id = o.id where o.id = $1
