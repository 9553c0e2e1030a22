-- Reports and when they were submitted.
create view published.reports as
select id, draft_id, organisation_id, receiver_id, title, submitted_at
from reports
