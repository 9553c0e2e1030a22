-- Who is told about a submission, or is to be asked, by its receipt; and how the last code went.
select n.id, n.kind, n.address, n.token, n.stopped_at, n.submission_id, n.confirmed_at, n.confirm_by, n.code_expires_at, n.code_tries,
       coalesce(c.state, '') as code_state, coalesce(c.cause, '') as code_cause
from notice_subscriptions n
join published.submissions b on b.id = n.submission_id
left join lateral (select m.state, m.cause from notice_messages m
                   where m.subscription_id = n.id and m.kind = 'code' order by m.id desc limit 1) c on true
where b.receipt = $1 and n.address is not null and (n.confirm_by is null or n.confirm_by > $2) order by n.id
