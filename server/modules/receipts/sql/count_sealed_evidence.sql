-- How many addresses and user agents are sealed by another key than this one.
select count(*) filter (where get_byte(address, 0) <> $1) + count(*) filter (where get_byte(user_agent, 0) <> $1) as others
from submission_evidence
