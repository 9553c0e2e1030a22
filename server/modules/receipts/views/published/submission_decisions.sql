-- What staff decided on submissions set apart.
create view published.submission_decisions as
select submission_id, decision, action_id, reason, at
from submission_decisions
