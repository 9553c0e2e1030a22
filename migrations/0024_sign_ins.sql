-- Signing in: ends of sessions that stay ends, tries counted before the work, a record of who came from where.

-- A session is kept for a while behind its end: a clock that goes back opens none again, and its later use is noticed.
alter table sessions
  add column ended_at timestamptz,
  add column end_cause text constraint sessions_end_cause_is_known
    check (end_cause in ('signed_out', 'expired', 'account_disabled')),
  add column used_after_end_at timestamptz,
  add constraint sessions_end_for_a_cause check ((ended_at is null) = (end_cause is null)),
  add constraint sessions_are_noticed_after_their_end check (used_after_end_at is null or ended_at is not null);
create index sessions_open_by_expiry on sessions (expires_at) where ended_at is null;
create index sessions_by_end on sessions (ended_at) where ended_at is not null;

create function refuse_reopening() returns trigger language plpgsql as $$
begin
  if old.ended_at is not null and (new.ended_at, new.end_cause) is distinct from (old.ended_at, old.end_cause) then
    raise exception 'an end is final: violates constraint "sessions_stay_ended"' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger sessions_stay_ended before update on sessions for each row execute function refuse_reopening();

-- Each try, until it succeeds or is two hours old. Who is tried and who tries are keyed hashes. Unlogged: a crash forgets
-- two hours of tries.
create unlogged table sign_in_tries (
  id bigint generated always as identity primary key,
  account bytea not null,
  sender bytea not null,         -- an address, or a device that has signed in to this account before
  from_device boolean not null,
  at timestamptz not null
);
create index sign_in_tries_by_account on sign_in_tries (account, at);
create index sign_in_tries_by_sender on sign_in_tries (sender, at);
create index sign_in_tries_by_age on sign_in_tries (at);

-- Beside the sealed record of staff's acts and not in it, because strangers' failures would be written there too. They are
-- gathered by hour, account and address, at most a hundred addresses each hour, so that nobody fills the table. Of names that
-- no account has nothing is kept but their number: people type passwords there.
create table sign_in_events (
  id bigint generated always as identity primary key,
  kind text not null constraint sign_in_events_kind_is_known
    check (kind in ('signed_in', 'failed', 'signed_out', 'ended_session_used')),
  user_id bigint references users,
  role text,
  organisation_id bigint references organisations,
  address text not null,
  times bigint not null default 1 constraint sign_in_events_happened check (times > 0),
  at timestamptz not null,       -- the first of them
  last_at timestamptz not null,
  hour timestamptz constraint sign_in_events_gather_failures_only check ((hour is not null) = (kind = 'failed')),
  constraint sign_in_events_name_the_seat
    check ((user_id is null) = (role is null) and (user_id is null) = (organisation_id is null)),
  constraint sign_in_events_of_nobody_are_failures check (user_id is not null or kind = 'failed')
);
create unique index sign_in_events_gathered on sign_in_events (coalesce(user_id, 0), hour, address) where kind = 'failed';
create index sign_in_events_by_user on sign_in_events (user_id, last_at);
create index sign_in_events_by_age on sign_in_events (last_at);

-- Law asks for half a year at least.
create function refuse_change_of_sign_in_event() returns trigger language plpgsql as $$
declare
  counted sign_in_events;
begin
  if tg_op = 'UPDATE' then
    counted := old;
    counted.times := old.times + 1;
    counted.last_at := new.last_at;
    if old.kind = 'failed' and new is not distinct from counted then
      return new;
    end if;
  elsif old.last_at < (select max(last_at) from sign_in_events) - interval '180 days' then
    return old;
  end if;
  raise exception 'kept for half a year: violates constraint "sign_in_events_are_kept"' using errcode = '23514';
end $$;
create trigger sign_in_events_are_kept before update or delete on sign_in_events
  for each row execute function refuse_change_of_sign_in_event();
create trigger sign_in_events_are_never_emptied before truncate on sign_in_events
  for each statement execute function refuse_change();
