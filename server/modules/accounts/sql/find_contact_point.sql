-- The contact point nearest to an organisation, upward first, and the body it reports to.
select p.id, p.name, r.id as receiver_id, r.name as receiver_name
from organisations o
join organisations p on p.kind = 'contact_point' and (p.id in (o.id, o.parent_id) or p.parent_id = o.id)
join organisations r on r.id = p.parent_id
where o.id = $1
order by p.id limit 1
