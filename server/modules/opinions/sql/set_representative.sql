-- The member whose words stand for the group.
update opinion_groups set representative_id = $2 where id = $1
