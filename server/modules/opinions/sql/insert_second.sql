-- A resident joins an opinion that is shown.
insert into seconds (opinion_id, submission_id, words, at) values ($1, $2, $3, $4)
