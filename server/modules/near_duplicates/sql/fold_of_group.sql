-- The fold that a group is in.
select coalesce(n.fold_id, g.id) as fold_id
from published.opinion_groups named join published.opinion_groups g on g.id = coalesce(named.merged_into, named.id)
left join near_duplicates n on n.group_id = g.id
where named.id = $1
