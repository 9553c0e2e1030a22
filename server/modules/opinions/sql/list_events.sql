-- The life of one opinion, oldest first; who joined it is shown by itself.
select v.id, v.kind, v.at, v.reason, v.details::text as details, coalesce(u.display_name, '') as actor
from opinion_events v
left join published.staff_actions a on a.id = v.action_id
left join published.users u on u.id = a.user_id
where v.opinion_id = $1 and v.kind <> 'voices_changed' order by v.id
