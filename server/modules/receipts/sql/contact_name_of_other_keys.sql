-- Some that are sealed by another key, and what each is bound to.
select submission_id as id, name_sealed as sealed, 'contributor:' || submission_id || ':name' as bound_to
from contributors where name_sealed is not null and get_byte(name_sealed, 0) <> $1 order by submission_id limit $2 for update
