-- Some that are sealed by another key, and what each is bound to.
select id, answer as sealed, 'kept_answer:' || id as bound_to
from kept_answers where answer is not null and get_byte(answer, 0) <> $1 order by id limit $2 for update
