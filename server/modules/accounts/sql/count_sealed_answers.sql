-- How many answers are sealed by another key than this one.
select count(*) as others from kept_answers where answer is not null and get_byte(answer, 0) <> $1
