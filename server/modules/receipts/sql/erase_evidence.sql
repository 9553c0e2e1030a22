-- From which address it came.
delete from submission_evidence where submission_id = $1
