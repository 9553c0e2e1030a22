-- A word of staff on where an article went.
insert into pairing_corrections (before_id, after_id, before_key, after_keys, action_id, at) values ($1, $2, $3, $4, $5, $6)
