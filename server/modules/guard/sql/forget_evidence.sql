-- Evidence whose time is up.
delete from submission_evidence where at < $1::timestamptz - (select evidence_days from guard_settings) * interval '1 day'
