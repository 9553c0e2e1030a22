-- The symposium an opinion comes from, if any.
select s.id, s.held_on, s.place from symposium_statements m join symposia s on s.id = m.symposium_id where m.opinion_id = $1
