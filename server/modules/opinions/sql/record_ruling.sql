-- What staff decided on submissions set apart: their opinions that still wait go into the queue, or are set aside.
insert into opinion_events (opinion_id, kind, action_id, reason, at)
select o.id, $2, $3, $4, $5
from opinions o join opinion_standings s on s.opinion_id = o.id
where o.submission_id = any($1::bigint[]) and s.state = 'apart' order by o.id
