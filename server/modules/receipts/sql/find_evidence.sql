-- The evidence of one submission, as far as it is still kept.
select array_to_string(c.reasons, E'\n') as reasons, c.at, e.address, e.user_agent, e.submission_id is not null as kept
from submission_checks c left join submission_evidence e using (submission_id)
where c.submission_id = $1
