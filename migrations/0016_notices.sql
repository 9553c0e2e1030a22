-- Answers that come by themselves: who asked to be told, what there is to tell, and how far each message has come.

create table notice_subscriptions (
  id bigint generated always as identity primary key,
  submission_id bigint not null references submissions,
  kind text not null constraint notice_subscriptions_kind_is_known check (kind in ('email', 'sms')),
  address bytea,     -- sealed, bound to submission and kind; staff see it masked. Null: forgotten
  token bytea,       -- of the opt-out link, sealed likewise, because each message carries it
  token_hash bytea not null constraint notice_subscriptions_token_is_unique unique,  -- finds the row behind a link
  language text not null,
  created_at timestamptz not null,
  stopped_at timestamptz,
  constraint notice_subscriptions_are_one_a_kind unique (submission_id, kind),
  constraint notice_subscriptions_are_forgotten_once_stopped
    check ((address is null) = (token is null) and (address is not null or stopped_at is not null))
);

-- What is sent at once. In 'sending' a server speaks to the network about it: it was written down before, so that one
-- that dies meanwhile leaves its trace.
create table notice_messages (
  id bigint generated always as identity primary key,
  subscription_id bigint not null references notice_subscriptions,
  kind text not null constraint notice_messages_kind_is_known check (kind in ('receipt', 'changes')),
  key text not null constraint notice_messages_key_is_unique unique,  -- Message-ID and Idempotency-Key: never changes
  state text not null default 'waiting' constraint notice_messages_state_is_known
    check (state in ('waiting', 'sending', 'sent', 'failed', 'uncertain', 'stopped', 'dropped')),
  attempts integer not null default 0,
  next_at timestamptz not null,  -- not before
  claimed_at timestamptz,
  cause text not null default '',
  created_at timestamptz not null,
  settled_at timestamptz,
  constraint notice_messages_are_claimed_while_sending check ((state = 'sending') = (claimed_at is not null)),
  constraint notice_messages_are_settled_at_a_time
    check ((state in ('waiting', 'sending')) = (settled_at is null))
);
create index notice_messages_due on notice_messages (next_at) where state = 'waiting';
create index notice_messages_under_way on notice_messages (claimed_at) where state = 'sending';
create index notice_messages_by_state on notice_messages (state, id desc);
create unique index notice_messages_greet_once on notice_messages (subscription_id) where kind = 'receipt';
-- Changes meet here until a server takes the message up.
create unique index notice_messages_collect_into_one on notice_messages (subscription_id)
  where kind = 'changes' and state = 'waiting' and attempts = 0;

-- One row a subscription and step of an opinion: what a person is told once, and never twice.
create table notices (
  subscription_id bigint not null references notice_subscriptions,
  event_id bigint not null references opinion_events,
  message_id bigint not null references notice_messages,
  constraint notices_tell_each_change_once primary key (subscription_id, event_id)
);
create index notices_by_message on notices (message_id);
create trigger notices_are_append_only before update or delete on notices
  for each row execute function refuse_change();

-- In the transaction that changes the opinion: there is no moment in which one is there without the other.
create function tell_who_asked() returns trigger language plpgsql as $$
declare
  subscription bigint;
  message bigint;
begin
  for subscription in
    select n.id from notice_subscriptions n
    where n.stopped_at is null and n.submission_id in
      (select o.submission_id from opinions o where o.id = new.opinion_id
       union all select s.submission_id from standing_seconds s where s.opinion_id = new.opinion_id)
    order by n.id
    for share of n  -- whoever stops it in this moment comes before or after, not in between
  loop
    insert into notice_messages (subscription_id, kind, key, next_at, created_at)
      values (subscription, 'changes', 'n' || replace(gen_random_uuid()::text, '-', ''), new.at, new.at)
      on conflict (subscription_id) where kind = 'changes' and state = 'waiting' and attempts = 0
      do update set created_at = notice_messages.created_at
      returning id into message;
    insert into notices (subscription_id, event_id, message_id) values (subscription, new.id, message);
  end loop;
  return null;
end $$;
create trigger opinion_events_are_told_to_who_asked after insert on opinion_events
  for each row when (new.kind in ('kept', 'set_aside', 'submitted', 'outcome_recorded'))
  execute function tell_who_asked();
