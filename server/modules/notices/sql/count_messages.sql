-- How many messages stand where.
select n.kind, m.state, count(*) as messages
from notice_messages m join notice_subscriptions n on n.id = m.subscription_id
group by n.kind, m.state
