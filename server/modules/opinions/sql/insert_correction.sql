-- How the author would have an opinion read, shown beside its words.
insert into opinion_corrections (opinion_id, words, action_id, at) values ($1, $2, $3, $4)
