-- Keeps the answer, unless it was forgotten meanwhile: somebody's data were erased, and might stand in it.
update kept_answers set state = 'done', answer = $2 where id = $1 and state = 'begun'
