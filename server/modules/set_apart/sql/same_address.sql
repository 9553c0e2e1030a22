-- Opinions set apart that came from the same address, newest first.
select o.id, o.body, s.state, e.at
from published.same_address e
join published.opinions o on o.submission_id = e.other_id
join published.opinion_standings s on s.opinion_id = o.id
where e.submission_id = $1
order by o.id desc limit $2
