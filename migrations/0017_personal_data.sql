-- Personal data: sealed at rest, corrected and erased when its owner asks, emptied when its time is over.

-- Why something personal is gone. The triggers below that let anything be emptied ask for such a row first.
create table erasures (
  id bigint generated always as identity primary key,
  submission_id bigint not null references submissions,
  what text not null constraint erasures_what_is_known check (what in ('contact', 'everything')),
  cause text not null constraint erasures_cause_is_known check (cause in ('request', 'retention', 'journal')),
  at timestamptz not null,
  constraint erasures_happen_once unique (submission_id, what)
);
create trigger erasures_are_append_only before update or delete on erasures
  for each row execute function refuse_change();
create trigger erasures_are_never_emptied before truncate on erasures
  for each statement execute function refuse_change();

create function is_erased(submission bigint, wanted text) returns boolean language sql stable as $$
  select exists (select 1 from erasures where submission_id = submission and what in (wanted, 'everything'))
$$;

-- Name and telephone are sealed by a key that is not in the database (server/privacy/seal.hpp). Rows of before are
-- sealed by the service when it starts, because SQL cannot: until then they are plain, never both.
alter table contributors
  add column name_sealed bytea,
  add column phone_sealed bytea,
  add column consent_version text not null default '',  -- of the text the person was shown
  add column erased_at timestamptz,
  add constraint contributors_names_are_plain_or_sealed check (name = '' or name_sealed is null),
  add constraint contributors_phones_are_plain_or_sealed check (phone = '' or phone_sealed is null),
  add constraint contributors_seals_name_their_key
    check (coalesce(get_byte(name_sealed, 0), 1) > 0 and coalesce(get_byte(phone_sealed, 0), 1) > 0),
  add constraint contributors_erased_have_no_contact
    check (erased_at is null or (name = '' and phone = '' and name_sealed is null and phone_sealed is null));
create index contributors_still_plain on contributors (submission_id) where name <> '' or phone <> '';

create function refuse_change_of_contributor() returns trigger language plpgsql as $$
declare
  sealing boolean;
  erasing boolean;
begin
  if tg_op = 'UPDATE' then
    -- What was there is there still, sealed, or sealed anew.
    sealing := new.erased_at is not distinct from old.erased_at and new.name = '' and new.phone = ''
      and new.occupation = old.occupation and new.region = old.region
      and (new.name_sealed is not null) = (old.name <> '' or old.name_sealed is not null)
      and (new.phone_sealed is not null) = (old.phone <> '' or old.phone_sealed is not null);
    -- Its owner asked for it, or its time is over.
    erasing := new.erased_at is not null and is_erased(new.submission_id, 'contact')
      and new.occupation in (old.occupation, '') and new.region in (old.region, '');
    if new.submission_id = old.submission_id and new.consent_version = old.consent_version and (sealing or erasing) then
      return new;
    end if;
  end if;
  raise exception 'contributors change by sealing and erasing only: violates constraint "contributors_is_append_only"'
    using errcode = '23514';
end $$;
drop trigger contributors_are_append_only on contributors;
create trigger contributors_change_by_sealing_and_erasing_only before update or delete on contributors
  for each row execute function refuse_change_of_contributor();

-- A key that was taken out of use seals nothing any more: a server that has not read its key file again since is
-- refused, reads it, and tries again.
create table retired_personal_keys (
  key_id smallint primary key constraint retired_personal_keys_are_keys check (key_id between 1 and 255),
  at timestamptz not null
);
-- Of the sealed columns it is given the names of: the first byte names the key.
create function refuse_retired_key() returns trigger language plpgsql as $$
declare
  sealed_column text;
begin
  foreach sealed_column in array tg_argv loop
    if exists (select 1 from retired_personal_keys
               where key_id = get_byte(decode(substr(to_jsonb(new) ->> sealed_column, 3, 2), 'hex'), 0)) then
      raise exception 'retired key: violates constraint "personal_data_are_sealed_by_keys_in_use"'
        using errcode = '23514';
    end if;
  end loop;
  return new;
end $$;
create trigger personal_data_are_sealed_by_keys_in_use before insert or update on contributors
  for each row execute function refuse_retired_key('name_sealed', 'phone_sealed');
create trigger personal_data_are_sealed_by_keys_in_use before insert or update on submission_evidence
  for each row execute function refuse_retired_key('address', 'user_agent');
create trigger personal_data_are_sealed_by_keys_in_use before insert or update on notice_subscriptions
  for each row execute function refuse_retired_key('address', 'token');

-- Whether a key file that is missing would be missed.
create function holds_sealed_data() returns boolean language sql stable as $$
  select exists (select 1 from contributors where name_sealed is not null or phone_sealed is not null)
      or exists (select 1 from submission_evidence)
      or exists (select 1 from notice_subscriptions where address is not null)
$$;

-- The words of an opinion are emptied only when its author asked for it; its place in every count stays.
alter table opinions
  add column erased_at timestamptz,
  drop constraint opinions_say_something,
  add constraint opinions_say_something check (body <> '' or erased_at is not null),
  add constraint opinions_erased_are_empty
    check (erased_at is null or concat(body, suggested_text, reason, quote, quote_prefix, quote_suffix) = '');

create function refuse_change_of_opinion() returns trigger language plpgsql as $$
declare
  emptied opinions;
begin
  if tg_op = 'UPDATE' then
    emptied := old;
    emptied.body := '';
    emptied.suggested_text := '';
    emptied.reason := '';
    emptied.quote := '';
    emptied.quote_prefix := '';
    emptied.quote_suffix := '';
    emptied.fingerprint := '';  -- of short words it would tell the words
    emptied.erased_at := new.erased_at;
    if new is not distinct from emptied and new.erased_at is not null and is_erased(new.submission_id, 'everything') then
      return new;
    end if;
  end if;
  raise exception 'opinions change by erasing only: violates constraint "opinions_is_append_only"' using errcode = '23514';
end $$;
drop trigger opinions_are_append_only on opinions;
create trigger opinions_change_by_erasing_only before update or delete on opinions
  for each row execute function refuse_change_of_opinion();

create function refuse_change_of_second() returns trigger language plpgsql as $$
declare
  emptied seconds;
begin
  if tg_op = 'UPDATE' then
    emptied := old;
    emptied.words := '';
    if new is not distinct from emptied and is_erased(new.submission_id, 'everything') then
      return new;
    end if;
  end if;
  raise exception 'seconds change by erasing only: violates constraint "seconds_is_append_only"' using errcode = '23514';
end $$;
drop trigger seconds_are_append_only on seconds;
create trigger seconds_change_by_erasing_only before update or delete on seconds
  for each row execute function refuse_change_of_second();

-- What the holder of a receipt asks for, and what staff answered. A granted correction is shown beside the words it
-- corrects; nothing is overwritten.
create table personal_requests (
  id bigint generated always as identity primary key,
  submission_id bigint not null references submissions,
  kind text not null constraint personal_requests_kind_is_known
    check (kind in ('correction', 'erase_contact', 'erase_everything')),
  opinion_id bigint references opinions,  -- which words are corrected
  words text not null default '',         -- as they should read
  reason text not null default '',
  made_at timestamptz not null,
  decision text constraint personal_requests_decision_is_known check (decision in ('granted', 'refused')),
  answer text not null default '',
  action_id bigint references staff_actions,
  decided_at timestamptz,
  emptied_at timestamptz,  -- words, reason and answer were erased
  constraint personal_requests_corrections_say_what
    check ((kind = 'correction') = (opinion_id is not null) and (kind <> 'correction' or words <> '' or emptied_at is not null)),
  constraint personal_requests_are_decided_whole
    check ((decision is null) = (decided_at is null) and (decision is null) = (action_id is null)),
  constraint personal_requests_are_refused_with_a_reason
    check (decision is distinct from 'refused' or answer <> '' or emptied_at is not null),
  constraint personal_requests_emptied_are_empty
    check (emptied_at is null or (words = '' and reason = '' and answer = '' and decision is not null))
);
create unique index personal_requests_one_open_at_a_time on personal_requests (submission_id) where decision is null;
create index personal_requests_by_submission on personal_requests (submission_id, id);
create index personal_requests_corrections on personal_requests (opinion_id) where decision = 'granted';

create function refuse_change_of_request() returns trigger language plpgsql as $$
declare
  allowed personal_requests;
begin
  if tg_op = 'UPDATE' then
    allowed := old;
    if old.decision is null then
      allowed.decision := new.decision;
      allowed.answer := new.answer;
      allowed.action_id := new.action_id;
      allowed.decided_at := new.decided_at;
    elsif old.emptied_at is null and new.emptied_at is not null then
      allowed.words := '';
      allowed.reason := '';
      allowed.answer := '';
      allowed.emptied_at := new.emptied_at;
    end if;
    if new is not distinct from allowed then
      return new;
    end if;
  end if;
  raise exception 'decided once, then emptied once: violates constraint "personal_requests_is_append_only"'
    using errcode = '23514';
end $$;
create trigger personal_requests_are_decided_once_and_emptied_once before update or delete on personal_requests
  for each row execute function refuse_change_of_request();
create trigger personal_requests_are_never_emptied before truncate on personal_requests
  for each statement execute function refuse_change();

-- What was emptied because its time was over, draft by draft.
create table retention_runs (
  id bigint generated always as identity primary key,
  what text not null,
  draft_id bigint not null references drafts,
  emptied integer not null,
  at timestamptz not null
);
create trigger retention_runs_are_append_only before update or delete on retention_runs
  for each row execute function refuse_change();

-- Photographs and recordings leave with the words they belong to, or when their time is over.
create function refuse_change_of_attachment() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and exists (
       select 1 from opinions o where o.id = old.opinion_id
       and (is_erased(o.submission_id, 'everything')
            or exists (select 1 from retention_runs r where r.what = 'evidence' and r.draft_id = o.draft_id))) then
    return old;
  end if;
  raise exception 'attachments leave by erasing only: violates constraint "attachments_is_append_only"'
    using errcode = '23514';
end $$;
drop trigger attachments_are_append_only on attachments;
create trigger attachments_leave_by_erasing_only before update or delete on attachments
  for each row execute function refuse_change_of_attachment();

-- Further kinds of events, added to those that are known, whichever they are.
do $$
declare
  known text := (select pg_get_constraintdef(oid) from pg_constraint where conname = 'opinion_events_kind_is_known');
  by_staff text := (select pg_get_constraintdef(oid) from pg_constraint where conname = 'opinion_events_by_staff_name_the_action');
begin
  execute 'alter table opinion_events drop constraint opinion_events_kind_is_known,
    drop constraint opinion_events_by_staff_name_the_action,
    add constraint opinion_events_kind_is_known check ((' || substring(known from 'CHECK \((.*)\)$') || ')
      or kind in (''correction_asked'', ''corrected'', ''erasure_asked'', ''contact_erased'', ''erased'', ''request_refused'')),
    add constraint opinion_events_by_staff_name_the_action check ((' || substring(by_staff from 'CHECK \((.*)\)$') || ')
      or kind in (''correction_asked'', ''erasure_asked'', ''contact_erased'', ''erased''))';
end $$;

-- What is emptied when, whoever asks: days counted from the closing of the draft or from the law's enactment.
create table retention_rules (
  what text primary key constraint retention_rules_what_is_known check (what in ('contact', 'evidence', 'requests')),
  after_days integer constraint retention_rules_days_are_sensible check (after_days between 30 and 36500),  -- null: kept
  counted_from text not null constraint retention_rules_start_is_known check (counted_from in ('closing', 'enactment')),
  changed_at timestamptz,
  changed_by bigint references users,
  version integer not null default 1
);
insert into retention_rules (what, after_days, counted_from) values
  ('contact', 730, 'closing'),    -- time to tell people what became of their words
  ('evidence', 730, 'closing'),   -- photographs and recordings that came along
  ('requests', 1095, 'closing');  -- requests and their answers: as long as a claim may be made
create view retention_due as
  select q.draft_id, q.what, q.starts_at + make_interval(days => q.after_days) as due_at,
         case q.what
           when 'contact' then (
             select count(*) from contributors c join submissions b on b.id = c.submission_id
             where b.draft_id = q.draft_id
               and (c.name <> '' or c.phone <> '' or c.name_sealed is not null or c.phone_sealed is not null))
           when 'requests' then (
             select count(*) from personal_requests p join submissions b on b.id = p.submission_id
             where b.draft_id = q.draft_id and p.decision is not null and p.emptied_at is null)
           else (select count(*) from attachments a join opinions o on o.id = a.opinion_id where o.draft_id = q.draft_id)
         end as held
  from (select d.id as draft_id, r.what, r.after_days,
               case r.counted_from
                 when 'closing' then d.closes_at
                 else (select min(e.published_at) from drafts e
                       where e.law_id = d.law_id and e.place > d.place and e.opens_at is null)
               end as starts_at
        from drafts d cross join retention_rules r where r.after_days is not null and d.closes_at is not null) q
  where q.starts_at is not null;

-- Lists tell what is sealed and what was erased. (The columns are those of 0015 and two more.)
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
         coalesce(c.name <> '' or c.phone <> '' or c.name_sealed is not null or c.phone_sealed is not null, false)
           as has_contact,
         o.erased_at is not null as erased,
         coalesce((select p.words from personal_requests p where p.opinion_id = o.id and p.decision = 'granted'
                   order by p.id desc limit 1), '') as correction
  from opinions o
  join opinion_standings s on s.opinion_id = o.id
  join drafts d on d.id = o.draft_id
  left join draft_elements e on e.draft_id = o.draft_id and e.article_key = o.article_key
  left join organisations st on st.id = o.station_id
  left join users u on u.id = o.entered_by
  left join contributors c on c.submission_id = o.submission_id;

-- What was erased is shown to no resident any more, and stands for no group.
create function hide_erased_opinion() returns trigger language plpgsql as $$
begin
  update opinion_standings set cleared = false where opinion_id = new.opinion_id and cleared;
  update opinion_groups set representative_id = null where representative_id = new.opinion_id;
  return null;
end $$;
create trigger opinion_events_hide_what_was_erased after insert on opinion_events
  for each row when (new.kind = 'erased') execute function hide_erased_opinion();
