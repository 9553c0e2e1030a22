-- Why submissions were set apart.
create view published.submission_checks as
select submission_id, reasons, at
from submission_checks
