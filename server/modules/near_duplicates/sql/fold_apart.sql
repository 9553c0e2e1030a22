-- The groups that staff keep apart from a member of a fold, with the opinion that stands for each.
select k.id, other.id as group_id, coalesce(other.representative_id, (select min(s.opinion_id) from published.opinion_standings s
                                                                      where s.group_id = other.id)) as opinion_id,
       u.display_name as by, a.at
from groups_kept_apart k
join published.opinion_groups other on other.id = case when k.group_id = any($1::bigint[]) then k.other_id else k.group_id end
join published.staff_actions a on a.id = k.action_id join published.users u on u.id = a.user_id
where k.ended_by is null and (k.group_id = any($1::bigint[]) or k.other_id = any($1::bigint[]))
order by k.id
