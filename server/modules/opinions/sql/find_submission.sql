-- The submission an opinion came with.
select submission_id from opinions where id = $1
