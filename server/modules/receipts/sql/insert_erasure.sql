-- From here on the triggers let it happen. No row where it has happened already.
insert into erasures (submission_id, what, cause, at) values ($1, $2, $3, $4) on conflict do nothing returning id
