-- All rows are in.
update imports set state = 'done', total = $2, already = $3, brought = $4, preview = '[]', finished_at = $5 where id = $1
