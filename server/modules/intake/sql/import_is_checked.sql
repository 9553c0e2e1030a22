-- What the check found.
update imports set state = $2, total = $3, already = $4, errors = $5, preview = $6, attempts = 0 where id = $1
