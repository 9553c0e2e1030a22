-- How many names and telephone numbers are sealed by another key than this one.
select count(*) filter (where get_byte(name_sealed, 0) <> $1) + count(*) filter (where get_byte(phone_sealed, 0) <> $1) as others
from contributors
