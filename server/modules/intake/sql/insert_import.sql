-- A table just uploaded, still to be checked.
insert into imports (draft_id, entered_by, file_name, at_once, created_at, state) values ($1, $2, $3, $4, $5, 'to_check')
returning id
