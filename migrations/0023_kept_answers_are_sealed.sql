-- What staff are answered when they repeat a POST under one key. Until now answers lay in idempotency_keys in clear: names,
-- telephone numbers, session tokens. They are deleted; keys of residents go with them, because they counted whoever sent
-- them and were stored beside a hash from which a telephone number could be guessed. Both are kept for seven days only.
delete from idempotency_keys;

-- Only routes that ask for it keep answers (server/modules/accounts/once.cpp), none that looks at somebody's data.
create table kept_answers (
  id bigint generated always as identity primary key,
  user_id bigint not null references users,
  key text not null,
  request_hash bytea not null,  -- keyed by the service's secret
  state text not null default 'begun' constraint kept_answers_state_is_known check (state in ('begun', 'done', 'forgotten')),
  answer bytea,                 -- sealed
  created_at timestamptz not null,
  constraint kept_answers_are_of_one_request unique (user_id, key),
  constraint kept_answers_are_there_when_done check ((state = 'done') = (answer is not null)),
  constraint kept_answers_seals_name_their_key check (coalesce(get_byte(answer, 0), 1) > 0)
);
create index kept_answers_by_age on kept_answers (created_at);
create trigger personal_data_are_sealed_by_keys_in_use before insert or update on kept_answers
  for each row execute function refuse_retired_key('answer');

create or replace function holds_sealed_data() returns boolean language sql stable as $$
  select exists (select 1 from contributors where name_sealed is not null or phone_sealed is not null)
      or exists (select 1 from submission_evidence)
      or exists (select 1 from notice_subscriptions where address is not null)
      or exists (select 1 from symposia where attendees_sealed is not null or notes_sealed is not null)
      or exists (select 1 from import_files)
      or exists (select 1 from kept_answers where answer is not null)
$$;
