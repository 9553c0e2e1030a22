-- A request that is about to be decided.
select id, submission_id, kind, opinion_id, words, decision is not null as decided
from personal_requests where id = $1 for update
