-- How many messages stand where; what waits for its recipient to be confirmed is a state of its own.
select n.kind, case when m.state = 'waiting' and m.kind <> 'code' and n.confirmed_at is null then 'unconfirmed' else m.state end as state,
       count(*) as messages
from notice_messages m join notice_subscriptions n on n.id = m.subscription_id
group by 1, 2
