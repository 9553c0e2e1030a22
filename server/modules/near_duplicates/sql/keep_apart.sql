-- Two groups don't say the same.
insert into groups_kept_apart (group_id, other_id, action_id) values (least($1::bigint, $2::bigint), greatest($1::bigint, $2::bigint), $3)
on conflict (group_id, other_id) where ended_by is null do nothing
