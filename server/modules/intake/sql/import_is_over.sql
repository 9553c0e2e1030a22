-- Nothing came in, and why the state says.
update imports set state = $2, errors = $3, finished_at = $4 where id = $1
