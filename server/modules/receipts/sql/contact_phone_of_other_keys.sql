-- Some that are sealed by another key, and what each is bound to.
select submission_id as id, phone_sealed as sealed, 'contributor:' || submission_id || ':phone' as bound_to
from contributors where phone_sealed is not null and get_byte(phone_sealed, 0) <> $1 order by submission_id limit $2 for update
