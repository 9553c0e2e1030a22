-- Taken back.
update groups_kept_apart set ended_by = $2 where id = $1 and ended_by is null returning id
