-- The opinions of a submission, as they stand in it.
select id from opinions where submission_id = $1 order by place
