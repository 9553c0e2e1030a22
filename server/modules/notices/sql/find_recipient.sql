-- Who is told in this way about a submission, by its receipt; locked until the end.
select n.id, n.submission_id, n.kind, n.address, n.stopped_at, n.confirmed_at, n.confirm_by, n.code_seed, n.code_expires_at,
       n.code_tries
from notice_subscriptions n join published.submissions b on b.id = n.submission_id
where b.receipt = $1 and n.kind = $2 for update of n
