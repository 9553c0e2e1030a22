-- Opinions set apart that came from the same address, newest first.
select o.id, o.body, s.state, e.at
from submission_evidence e
join opinions o on o.submission_id = e.submission_id
join opinion_standings s on s.opinion_id = o.id
where e.address_hash = $1 and e.submission_id <> $2
order by o.id desc limit $3
