-- How many phones are sealed by another key.
select count(*) as others from contributors where phone_sealed is not null and get_byte(phone_sealed, 0) <> $1
