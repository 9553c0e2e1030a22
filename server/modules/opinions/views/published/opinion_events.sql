-- What happened to opinions, in order.
create view published.opinion_events as
select id, opinion_id, kind, action_id, reason, details, at, xid
from opinion_events
