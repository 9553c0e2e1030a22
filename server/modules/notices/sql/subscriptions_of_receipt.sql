-- Who is told about a submission, by its receipt.
select n.id, n.kind, n.address, n.token, n.stopped_at, n.submission_id
from notice_subscriptions n join submissions b on b.id = n.submission_id
where b.receipt = $1 order by n.id
