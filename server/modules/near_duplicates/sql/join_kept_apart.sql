-- Groups that staff make one are no longer kept apart.
update groups_kept_apart set ended_by = $2
where ended_by is null and group_id = any($1::bigint[]) and other_id = any($1::bigint[])
