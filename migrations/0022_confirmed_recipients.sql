-- A number or address is written to only after its owner confirmed it by a code, three times a day at most, and all
-- together up to a ceiling a day.

alter table notice_subscriptions
  add column confirmed_at timestamptz,  -- null: gets codes and nothing else
  add column confirm_by timestamptz,    -- unless confirmed until then, the address goes. Null: confirmed, or from
                                        -- before there were codes; the latter stays and is asked at the receipt
  add column code_seed text,            -- with the service's secret it makes the code; by itself it tells nothing
  add column code_expires_at timestamptz,
  add column code_tries integer not null default 0,
  add constraint notice_subscriptions_codes_expire check ((code_seed is null) = (code_expires_at is null)),
  add constraint notice_subscriptions_codes_take_five_tries check (code_tries between 0 and 5),
  add constraint notice_subscriptions_hold_codes_to_confirm
    check (code_seed is null or (confirmed_at is null and address is not null)),
  add constraint notice_subscriptions_are_confirmed_or_wait check (confirmed_at is null or confirm_by is null);
create index notice_subscriptions_unconfirmed on notice_subscriptions (confirm_by)
  where confirmed_at is null and address is not null;

alter table notice_messages
  add column counted_at timestamptz,  -- the place it has among its recipient's messages of a day
  drop constraint notice_messages_kind_is_known,
  add constraint notice_messages_kind_is_known check (kind in ('receipt', 'changes', 'code'));
create index notice_messages_codes on notice_messages (subscription_id, id desc) where kind = 'code';

create function refuse_unconfirmed_recipient() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from notice_subscriptions where id = new.subscription_id and confirmed_at is not null) then
    raise exception 'not confirmed: violates constraint "notices_go_to_confirmed_recipients"' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger notices_go_to_confirmed_recipients before insert or update of state on notice_messages
  for each row when (new.state = 'sending' and new.kind <> 'code') execute function refuse_unconfirmed_recipient();

-- Nobody confirmed anything yet: what waits, waits until somebody does.
update notice_messages set next_at = 'infinity' where state = 'waiting';

-- As in 0016; what happens before the recipient is confirmed is kept for then, in one message.
create or replace function tell_who_asked() returns trigger language plpgsql as $$
declare
  subscription record;
  message bigint;
begin
  for subscription in
    select n.id, n.confirmed_at from notice_subscriptions n
    where n.stopped_at is null and n.submission_id in
      (select o.submission_id from opinions o where o.id = new.opinion_id
       union all select s.submission_id from standing_seconds s where s.opinion_id = new.opinion_id)
    order by n.id
    for share of n  -- whoever stops or confirms it in this moment comes before or after, not in between
  loop
    insert into notice_messages (subscription_id, kind, key, next_at, created_at)
      values (subscription.id, 'changes', 'n' || replace(gen_random_uuid()::text, '-', ''),
              case when subscription.confirmed_at is null then 'infinity' else new.at end, new.at)
      on conflict (subscription_id) where kind = 'changes' and state = 'waiting' and attempts = 0
      do update set created_at = notice_messages.created_at
      returning id into message;
    insert into notices (subscription_id, event_id, message_id) values (subscription.id, new.id, message);
  end loop;
  return null;
end $$;

-- Where the address went, by erasure or because its time was up, nothing waits any more.
create function stop_forgotten_messages() returns trigger language plpgsql as $$
begin
  update notice_messages set state = 'stopped', settled_at = new.stopped_at
  where subscription_id = new.id and state = 'waiting';
  return null;
end $$;
create trigger notice_subscriptions_stop_when_forgotten after update of address on notice_subscriptions
  for each row when (new.address is null and old.address is not null) execute function stop_forgotten_messages();

-- The array less one of the elements that equal this one.
create function without_one(times timestamptz[], one timestamptz) returns timestamptz[] language sql immutable as $$
  select case when p is null then times else times[:p - 1] || times[p + 1:] end
  from (select array_position(times, one) as p) found
$$;

-- When a recipient was last written to, the latest first: three places a day, whatever is sent at once from wherever.
-- Who it is, is a keyed hash; the row goes a day after its last message.
create table notice_recipients (
  recipient bytea primary key,
  sent timestamptz[] not null,
  constraint notice_recipients_are_written_to_thrice_a_day check (
    cardinality(sent) <= 4 and (cardinality(sent) < 4 or sent[1] - sent[4] >= interval '24 hours'))
);
create index notice_recipients_by_age on notice_recipients ((sent[1]));

-- How many messages left on a day (China), codes among them.
create table notice_days (
  kind text not null constraint notice_days_kind_is_known check (kind in ('email', 'sms')),
  day date not null,
  messages bigint not null,
  codes bigint not null constraint notice_days_codes_are_messages check (codes between 0 and messages),
  full_at timestamptz,        -- when the ceiling was met
  codes_full_at timestamptz,  -- when the part of it that codes may take was met
  primary key (kind, day)
);

-- Codes asked for are counted by address like submissions.
do $$
declare
  known text := (select pg_get_constraintdef(oid) from pg_constraint where conname = 'rate_windows_scope_is_known');
begin
  execute 'alter table rate_windows drop constraint rate_windows_scope_is_known,
    add constraint rate_windows_scope_is_known check ((' || substring(known from 'CHECK \((.*)\)$') || ')
      or scope = ''code'')';
end $$;
