-- Moves the texts of a law from this place on one further.
update drafts set place = place + 1 where law_id = $1 and place >= $2
