-- Opinions go to other groups: to each its own. One that is there already stays.
insert into opinion_events (opinion_id, kind, action_id, details, at)
select s.opinion_id, $3, $4, jsonb_build_object('from', s.group_id, 'group', m.to_group), $5
from unnest($1::bigint[], $2::bigint[]) as m (opinion_id, to_group)
join opinion_standings s on s.opinion_id = m.opinion_id and s.group_id <> m.to_group
