-- Submissions set apart that wait for a decision.
select count(*) as submissions from published.submissions_apart
