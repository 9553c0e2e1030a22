-- What was emptied because its time was over.
insert into retention_runs (what, draft_id, emptied, at) values ($1, $2, $3, $4)
