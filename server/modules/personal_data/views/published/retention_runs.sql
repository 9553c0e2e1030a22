-- What was emptied because its time was over.
create view published.retention_runs as
select id, what, draft_id, emptied, at
from retention_runs
