-- Whoever joined in these submissions, which were set apart, is counted from their release on.
insert into opinion_events (opinion_id, kind, at)
select opinion_id, 'voices_changed', $2 from seconds where submission_id = any($1::bigint[]) order by id
