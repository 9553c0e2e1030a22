-- In the transaction that changes opinions: there is no moment in which one is there without the other. What happens
-- before the recipient is confirmed is kept for then, in one message.
create or replace function tell_who_asked() returns trigger language plpgsql
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$  -- as in apply_opinion_events()
declare
  told jsonb;
begin
  if not exists (select 1 from arrived where kind in ('kept', 'set_aside', 'submitted', 'outcome_recorded')) then
    return null;
  end if;
  -- Who is to be told of what: [{"subscription", "event", "at"}].
  select coalesce(jsonb_agg(jsonb_build_object('subscription', n.id, 'event', e.id, 'at', e.at)), '[]') into told
  from arrived e
  join lateral (select o.submission_id from published.opinions o where o.id = e.opinion_id
                union select s.submission_id from published.standing_seconds s where s.opinion_id = e.opinion_id) b on true
  join notice_subscriptions n on n.submission_id = b.submission_id and n.stopped_at is null
  where e.kind in ('kept', 'set_aside', 'submitted', 'outcome_recorded');
  if told = '[]' then
    return null;
  end if;
  -- Whoever stops or confirms one in this moment comes before or after, not in between.
  perform 1 from notice_subscriptions
  where id in (select (t ->> 'subscription')::bigint from jsonb_array_elements(told) t) order by id for share;
  with wanted as (
    select n.id, n.confirmed_at, t.event, t.at
    from jsonb_to_recordset(told) as t (subscription bigint, event bigint, at timestamptz)
    join notice_subscriptions n on n.id = t.subscription and n.stopped_at is null
  ), message as (
    insert into notice_messages (subscription_id, kind, key, next_at, created_at)
      select id, 'changes', 'n' || replace(gen_random_uuid()::text, '-', ''),
             case when confirmed_at is null then 'infinity' else min(at) end, min(at)
      from wanted group by id, confirmed_at order by id
      on conflict (subscription_id) where kind = 'changes' and state = 'waiting' and attempts = 0
      do update set created_at = notice_messages.created_at
      returning id, subscription_id
  )
  insert into notices (subscription_id, event_id, message_id)
    select w.id, w.event, m.id from wanted w join message m on m.subscription_id = w.id order by w.event, w.id;
  return null;
end $$;
