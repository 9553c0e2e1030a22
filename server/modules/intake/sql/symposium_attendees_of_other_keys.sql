-- Some that are sealed by another key, and what each is bound to.
select id, attendees_sealed as sealed, 'symposium:' || id || ':attendees' as bound_to
from symposia where attendees_sealed is not null and get_byte(attendees_sealed, 0) <> $1 order by id limit $2 for update
