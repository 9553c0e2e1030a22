-- What residents asked for about their data, and what they were answered.
create view published.personal_requests as
select id, submission_id, kind, opinion_id, words, reason, made_at, decision, answer, action_id, decided_at, emptied_at
from personal_requests
