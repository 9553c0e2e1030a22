-- Against abuse: how much comes from where, what was set apart for staff to look at first, and evidence for a set time.

-- Submissions and wrong receipts counted in windows of time. Who is counted is a keyed hash: no address is kept here.
-- Unlogged: a crash forgets the last minutes' counts, and counting costs no write-ahead log.
create unlogged table rate_windows (
  scope text not null constraint rate_windows_scope_is_known
    check (scope in ('address', 'draft', 'words', 'receipt')),
  subject bytea not null,
  starts_at timestamptz not null,
  events bigint not null constraint rate_windows_count_something check (events > 0),
  primary key (scope, subject, starts_at)
);
create index rate_windows_by_age on rate_windows (starts_at);

-- A proof counts once. Unlogged too: after a crash those of the last two hours count once more.
create unlogged table spent_challenges (
  challenge bytea primary key,
  expires_at timestamptz not null
);
create index spent_challenges_by_expiry on spent_challenges (expires_at);
create index submissions_by_time on submissions (received_at);

-- What an administrator sets: one row.
create table guard_settings (
  only_row boolean primary key default true constraint guard_settings_is_one_row check (only_row),
  address_soft bigint not null default 10,       -- submissions in ten minutes; above, set apart
  address_hard bigint not null default 60,       -- above, refused for a while
  draft_busy bigint not null default 120,        -- submissions a minute on one draft that switch proofs on
  wrong_receipts bigint not null default 30,     -- in ten minutes
  fastest_seconds bigint not null default 3,     -- a form filled in faster was filled in by a program
  proof text not null default 'automatic' constraint guard_settings_proof_is_known
    check (proof in ('automatic', 'always', 'off')),
  difficulty bigint not null default 15 constraint guard_settings_difficulty_is_bearable
    check (difficulty between 8 and 20),
  evidence_days bigint not null default 90 constraint guard_settings_evidence_goes
    check (evidence_days between 1 and 365),
  constraint guard_settings_limits_leave_room check (address_soft >= 1 and draft_busy >= 1 and wrong_receipts >= 3),
  constraint guard_settings_hard_is_above_soft check (address_hard > address_soft),
  constraint guard_settings_fastest_is_short check (fastest_seconds between 0 and 60)
);
insert into guard_settings default values;

-- Why a submission was set apart.
create table submission_checks (
  submission_id bigint primary key references submissions,
  reasons text[] not null constraint submission_checks_give_a_reason check (cardinality(reasons) > 0),
  at timestamptz not null,
  constraint submission_checks_reasons_are_known check (
    reasons <@ array['many_from_address', 'draft_under_load', 'hidden_field', 'no_proof', 'too_fast', 'repeated_text'])
);
create trigger submission_checks_are_append_only before update or delete on submission_checks
  for each row execute function refuse_change();

-- What staff decided on it as a whole.
create table submission_decisions (
  submission_id bigint primary key references submission_checks,
  decision text not null constraint submission_decisions_are_known check (decision in ('released', 'set_aside')),
  action_id bigint not null references staff_actions,
  reason text not null default '',
  at timestamptz not null,
  constraint submission_decisions_against_give_a_reason check (decision = 'released' or reason <> '')
);
create trigger submission_decisions_are_append_only before update or delete on submission_decisions
  for each row execute function refuse_change();

-- For fraud review, of what was set apart only. Address and user agent are sealed; the row goes when its time is up.
create table submission_evidence (
  submission_id bigint primary key references submission_checks,
  address bytea not null,
  user_agent bytea not null,
  address_hash bytea not null,   -- keyed: tells which came from one address without saying which one
  at timestamptz not null
);
create index submission_evidence_by_age on submission_evidence (at);
create index submission_evidence_by_address on submission_evidence (address_hash);

-- Set apart is a state like the others: out of the queue-- Set apart is a state like the others: out of the queue, out of groups' selection, in its own list.
alter table opinion_events drop constraint opinion_events_kind_is_known;
alter table opinion_events add constraint opinion_events_kind_is_known
  check (kind in ('received', 'set_apart', 'released', 'kept', 'set_aside', 'reopened', 'grouped', 'separated',
                  'selected', 'deselected', 'submitted', 'outcome_recorded', 'told', 'cleared', 'uncleared'));
alter table opinion_events drop constraint opinion_events_by_staff_name_the_action;
alter table opinion_events add constraint opinion_events_by_staff_name_the_action
  check (action_id is not null or kind in ('received', 'set_apart', 'grouped', 'told'));
alter table opinion_standings drop constraint opinion_standings_state_is_known;
alter table opinion_standings add constraint opinion_standings_state_is_known
  check (state in ('received', 'apart', 'kept', 'set_aside', 'selected', 'submitted'));

create function apply_apart_event() returns trigger language plpgsql as $$
begin
  update opinion_standings set state = case new.kind when 'set_apart' then 'apart' else 'received' end
  where opinion_id = new.opinion_id;
  return null;
end $$;
create trigger opinion_events_set_apart after insert on opinion_events
  for each row when (new.kind in ('set_apart', 'released')) execute function apply_apart_event();

-- Who joined an opinion is counted once staff let them in.
create or replace view standing_seconds as
  select s.* from seconds s
  where not exists (select 1 from second_withdrawals w where w.second_id = s.id)
    and (not exists (select 1 from submission_checks c where c.submission_id = s.submission_id)
         or exists (select 1 from submission_decisions d
                    where d.submission_id = s.submission_id and d.decision = 'released'));

-- What waits for a decision. Where staff decided on each opinion of it by itself, nothing is left to decide.
create view submissions_apart as
  select c.submission_id, c.reasons, c.at from submission_checks c
  where not exists (select 1 from submission_decisions d where d.submission_id = c.submission_id)
    and (exists (select 1 from opinions o join opinion_standings s on s.opinion_id = o.id
                 where o.submission_id = c.submission_id and s.state = 'apart')
         or exists (select 1 from seconds n where n.submission_id = c.submission_id));

-- Groups are as large as their members that are not apart.
create or replace view opinions_as_listed as
  select o.id, d.slug as draft, d.title as draft_title, o.article_key, coalesce(e.label, '') as article_number, o.body,
         o.suggested_text, o.reason, o.quote, o.quote_prefix, o.quote_suffix, s.state, s.outcome, s.cleared, o.channel,
         st.code as station_code, st.name as station, o.late, o.said_at, o.received_at, o.submission_id, s.group_id,
         (select count(*) from opinion_standings m where m.group_id = s.group_id and m.state <> 'apart') as group_size,
         (select count(*) from standing_seconds n where n.opinion_id = o.id) as seconds,
         (select count(*) from standing_seconds n join opinion_standings m on m.opinion_id = n.opinion_id
          where m.group_id = s.group_id and m.state <> 'apart') as group_seconds,
         coalesce(u.display_name, '') as entered_by,
         coalesce(c.occupation, '') as occupation, coalesce(c.region, '') as region,
         coalesce(c.name <> '' or c.phone <> '', false) as has_contact
  from opinions o
  join opinion_standings s on s.opinion_id = o.id
  join drafts d on d.id = o.draft_id
  left join draft_elements e on e.draft_id = o.draft_id and e.article_key = o.article_key
  left join organisations st on st.id = o.station_id
  left join users u on u.id = o.entered_by
  left join contributors c on c.submission_id = o.submission_id;
