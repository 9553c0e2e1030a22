-- How many a rebuild of the index that was interrupted has behind it.
select count(*) as opinions from opinions where id <= $1
