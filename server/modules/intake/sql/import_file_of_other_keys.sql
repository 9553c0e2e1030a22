-- Files waiting to be brought in that are sealed by another key, and what each is bound to; few at once, they are large.
select import_id as id, content as sealed, 'import:' || import_id || ':content' as bound_to
from import_files where get_byte(content, 0) <> $1 order by import_id limit least($2, 4) for update
