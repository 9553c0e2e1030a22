-- How many there are.
select count(*) as opinions from opinions
