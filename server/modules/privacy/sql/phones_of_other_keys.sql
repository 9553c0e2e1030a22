-- Some phones that are sealed by another key.
select submission_id as id, phone_sealed as sealed from contributors
where phone_sealed is not null and get_byte(phone_sealed, 0) <> $1 order by submission_id limit $2 for update
