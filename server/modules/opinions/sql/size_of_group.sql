-- How many opinions are in a group.
select count(*) as opinions from opinion_standings where group_id = $1
