-- The latest sign-ins at an organisation and below it, all of them for an administrator, who sees failures on unknown names
-- too; the asker's own are listed elsewhere.
select e.kind, coalesce(u.display_name, '') as person, coalesce(o.name, '') as seat, coalesce(e.role, '') as role, e.address,
       e.times, e.at, e.last_at
from sign_in_events e left join users u on u.id = e.user_id left join organisations o on o.id = e.organisation_id
where ($3 or o.id = $2 or o.parent_id = $2) and e.user_id is distinct from $1
order by e.last_at desc, e.id desc limit $4
