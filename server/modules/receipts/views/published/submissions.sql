-- What was sent together under one receipt.
create view published.submissions as
select id, draft_id, receipt, language, received_at
from submissions
