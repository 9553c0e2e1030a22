-- Evidence whose time is up.
delete from submission_evidence where at < $1
