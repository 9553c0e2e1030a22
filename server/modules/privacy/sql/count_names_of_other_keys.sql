-- How many names are sealed by another key.
select count(*) as others from contributors where name_sealed is not null and get_byte(name_sealed, 0) <> $1
