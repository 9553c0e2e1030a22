-- The symposium an opinion comes from, if any.
select s.id, s.held_on, s.place
from published.symposium_statements m join published.symposia s on s.id = m.symposium_id
where m.opinion_id = $1
