-- Some that are sealed by another key, and what each is bound to.
select submission_id as id, user_agent as sealed, 'evidence:' || submission_id || ':user_agent' as bound_to
from submission_evidence where user_agent is not null and get_byte(user_agent, 0) <> $1 order by submission_id limit $2 for update
