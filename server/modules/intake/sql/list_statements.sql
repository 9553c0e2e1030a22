-- The opinions that came from a symposium, in the order of the minutes.
select opinion_id from symposium_statements where symposium_id = $1 order by place
