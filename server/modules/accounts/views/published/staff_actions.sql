-- What staff did, without the seals.
create view published.staff_actions as
select id, user_id, kind, subject, reason, details, at
from staff_actions
