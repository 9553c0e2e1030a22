-- How many columns are sealed by another key than this one.
select (select count(*) from contributors where name_sealed is not null and get_byte(name_sealed, 0) <> $1)
     + (select count(*) from contributors where phone_sealed is not null and get_byte(phone_sealed, 0) <> $1)
     + (select count(*) from submission_evidence where get_byte(address, 0) <> $1)
     + (select count(*) from submission_evidence where get_byte(user_agent, 0) <> $1)
     + (select count(*) from notice_subscriptions where address is not null and get_byte(address, 0) <> $1)
     + (select count(*) from notice_subscriptions where token is not null and get_byte(token, 0) <> $1)
     + (select count(*) from symposia where attendees_sealed is not null and get_byte(attendees_sealed, 0) <> $1)
     + (select count(*) from symposia where notes_sealed is not null and get_byte(notes_sealed, 0) <> $1)
     + (select count(*) from import_files where get_byte(content, 0) <> $1)
     + (select count(*) from kept_answers where answer is not null and get_byte(answer, 0) <> $1) as others
