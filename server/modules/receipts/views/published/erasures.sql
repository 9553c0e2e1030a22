-- What was erased of whom, and why.
create view published.erasures as
select id, submission_id, what, cause, at
from erasures
