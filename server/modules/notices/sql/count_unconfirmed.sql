-- Recipients that nobody has confirmed yet: those of today, and those from before there were codes.
select n.kind, count(*) filter (where n.confirm_by > $1) as fresh, count(*) filter (where n.confirm_by is null) as earlier
from notice_subscriptions n
where n.confirmed_at is null and n.address is not null and n.stopped_at is null
group by n.kind
