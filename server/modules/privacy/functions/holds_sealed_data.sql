-- Whether there is anything that a lost key would close for ever.
create or replace function holds_sealed_data() returns boolean language sql stable as $$
  select exists (select 1 from contributors where name_sealed is not null or phone_sealed is not null)
      or exists (select 1 from submission_evidence)
      or exists (select 1 from notice_subscriptions where address is not null)
      or exists (select 1 from symposia where attendees_sealed is not null or notes_sealed is not null)
      or exists (select 1 from import_files)
      or exists (select 1 from kept_answers where answer is not null)
$$;
