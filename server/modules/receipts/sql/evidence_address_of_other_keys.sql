-- Some that are sealed by another key, and what each is bound to.
select submission_id as id, address as sealed, 'evidence:' || submission_id || ':address' as bound_to
from submission_evidence where address is not null and get_byte(address, 0) <> $1 order by submission_id limit $2 for update
