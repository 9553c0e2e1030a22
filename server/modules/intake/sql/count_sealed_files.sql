-- How many tables that wait are sealed by another key than this one.
select count(*) as others from import_files where get_byte(content, 0) <> $1
