-- Some names that are sealed by another key.
select submission_id as id, name_sealed as sealed from contributors
where name_sealed is not null and get_byte(name_sealed, 0) <> $1 order by submission_id limit $2 for update
