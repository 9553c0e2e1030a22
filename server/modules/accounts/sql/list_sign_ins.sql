-- The latest sign-ins of one person.
select e.kind, '' as person, '' as seat, '' as role, e.address, e.times, e.at, e.last_at
from sign_in_events e where e.user_id = $1 order by e.last_at desc, e.id desc limit $2
