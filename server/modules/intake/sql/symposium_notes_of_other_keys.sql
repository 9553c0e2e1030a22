-- Some that are sealed by another key, and what each is bound to.
select id, notes_sealed as sealed, 'symposium:' || id || ':notes' as bound_to
from symposia where notes_sealed is not null and get_byte(notes_sealed, 0) <> $1 order by id limit $2 for update
