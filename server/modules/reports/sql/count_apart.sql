-- Submissions set apart that wait for a decision.
select count(*) as submissions from submissions_apart
