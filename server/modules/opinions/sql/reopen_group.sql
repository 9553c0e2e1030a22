-- A group that was merged stands by itself again.
update opinion_groups set merged_into = null where id = $1
