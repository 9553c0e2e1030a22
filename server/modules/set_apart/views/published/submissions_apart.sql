-- Submissions set apart that wait for a decision.
create view published.submissions_apart as
select submission_id, reasons, at
from submissions_apart
