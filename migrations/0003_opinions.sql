-- What people said. The words never change; where an opinion stands is the sum of its events.

create table opinion_groups (
  id bigint generated always as identity primary key,
  draft_id bigint not null references drafts,
  article_key text,
  fingerprint bytea,      -- of the words that founded it; null: made by hand
  merged_into bigint references opinion_groups,  -- later opinions of the same words go there
  representative_id bigint,
  created_at timestamptz not null,
  constraint opinion_groups_article_exists foreign key (draft_id, article_key)
    references draft_elements (draft_id, article_key)
);
-- Opinions of the same words on the same article meet here, also when they arrive in the same instant.
create unique index opinion_groups_words_are_unique
  on opinion_groups (draft_id, coalesce(article_key, ''), fingerprint) where fingerprint is not null;

create table opinions (
  id bigint generated always as identity primary key,
  draft_id bigint not null references drafts,
  article_key text,       -- null: on the draft as a whole
  body text not null constraint opinions_say_something check (body <> ''),
  suggested_text text not null default '',
  reason text not null default '',
  fingerprint bytea not null,
  receipt text not null
    constraint opinions_receipt_is_unique unique
    constraint opinions_receipt_is_plain check (receipt ~ '^[0-9A-HJKMNP-TV-Z]{12}$'),
  channel text not null constraint opinions_channel_is_known
    check (channel in ('web', 'qr', 'visit', 'symposium', 'letter', 'phone', 'import')),
  station_id bigint references organisations,
  entered_by bigint references users,   -- null: the resident, through a public channel
  said_at timestamptz not null,         -- when the person said it; for public channels the time of receipt
  received_at timestamptz not null,
  late boolean not null default false,  -- entered by staff after closing time
  constraint opinions_article_exists foreign key (draft_id, article_key)
    references draft_elements (draft_id, article_key),
  constraint opinions_public_channels_are_entered_by_residents
    check (entered_by is not null or channel in ('web', 'qr'))
);
create index opinions_by_article on opinions (draft_id, article_key);

alter table opinion_groups add constraint opinion_groups_representative_exists
  foreign key (representative_id) references opinions;

-- Personal data lives apart, so that reading opinions never reads it by the way.
create table contributors (
  opinion_id bigint primary key references opinions,
  name text not null default '',
  phone text not null default '',
  occupation text not null default '',
  region text not null default ''
);

create function refuse_opinion_outside_consultation() returns trigger language plpgsql as $$
declare
  d drafts;
begin
  select * into d from drafts where id = new.draft_id;
  if new.entered_by is null and draft_state(d, new.received_at) <> 'open' then
    raise exception 'not open: violates constraint "opinions_arrive_while_open"' using errcode = '23514';
  end if;
  if d.published_at is null or new.said_at < d.opens_at or new.said_at >= d.closes_at then
    raise exception 'not said in time: violates constraint "opinions_are_said_while_open"' using errcode = '23514';
  end if;
  new.late := new.received_at >= d.closes_at;
  return new;
end $$;
create trigger opinions_arrive_while_open before insert on opinions
  for each row execute function refuse_opinion_outside_consultation();
create trigger opinions_are_append_only before update or delete on opinions
  for each row execute function refuse_change();
create trigger opinions_are_never_emptied before truncate on opinions
  for each statement execute function refuse_change();
create trigger contributors_are_append_only before update or delete on contributors
  for each row execute function refuse_change();

-- Each step of an opinion's life. Also what the search index follows: `xid` tells which rows may still become
-- visible behind one already read (transactions commit out of the order of their ids).
create table opinion_events (
  id bigint generated always as identity primary key,
  opinion_id bigint not null references opinions,
  kind text not null constraint opinion_events_kind_is_known
    check (kind in ('received', 'kept', 'set_aside', 'reopened', 'grouped', 'separated', 'selected', 'deselected',
                    'submitted', 'outcome_recorded', 'told')),
  action_id bigint references staff_actions,
  reason text not null default '',
  details jsonb not null default '{}',
  at timestamptz not null,
  xid xid8 not null default pg_current_xact_id(),
  constraint opinion_events_by_staff_name_the_action
    check (action_id is not null or kind in ('received', 'grouped', 'told'))
);
create index opinion_events_by_opinion on opinion_events (opinion_id, id);
create index opinion_events_by_transaction on opinion_events (xid, id);
create trigger opinion_events_are_append_only before update or delete on opinion_events
  for each row execute function refuse_change();
create trigger opinion_events_are_never_emptied before truncate on opinion_events
  for each statement execute function refuse_change();

-- Where each opinion stands now: derived from its events by the trigger below, kept for lists and counts.
create table opinion_standings (
  opinion_id bigint primary key references opinions,
  draft_id bigint not null,
  article_key text,
  group_id bigint not null references opinion_groups,
  state text not null constraint opinion_standings_state_is_known
    check (state in ('received', 'kept', 'set_aside', 'selected', 'submitted')),
  outcome text constraint opinion_standings_outcome_is_known
    check (outcome in ('adopted', 'partly_adopted', 'not_adopted', 'noted'))
);
create index opinion_standings_by_draft on opinion_standings (draft_id, article_key, state);
create index opinion_standings_by_group on opinion_standings (group_id);
create index opinion_standings_newest_by_state on opinion_standings (state, opinion_id desc);

create function apply_opinion_event() returns trigger language plpgsql as $$
begin
  case new.kind
    when 'received' then
      insert into opinion_standings (opinion_id, draft_id, article_key, group_id, state)
        select o.id, o.draft_id, o.article_key, (new.details ->> 'group')::bigint, 'received'
        from opinions o where o.id = new.opinion_id;
    when 'kept', 'deselected' then
      update opinion_standings set state = 'kept' where opinion_id = new.opinion_id;
    when 'set_aside' then
      update opinion_standings set state = 'set_aside' where opinion_id = new.opinion_id;
    when 'reopened' then
      update opinion_standings set state = 'received' where opinion_id = new.opinion_id;
    when 'selected' then
      update opinion_standings set state = 'selected' where opinion_id = new.opinion_id;
    when 'submitted' then
      update opinion_standings set state = 'submitted' where opinion_id = new.opinion_id;
    when 'grouped', 'separated' then
      update opinion_standings set group_id = (new.details ->> 'group')::bigint where opinion_id = new.opinion_id;
    when 'outcome_recorded' then
      update opinion_standings set outcome = new.details ->> 'outcome' where opinion_id = new.opinion_id;
    else null;
  end case;
  return null;
end $$;
create trigger opinion_events_move_the_standing after insert on opinion_events
  for each row execute function apply_opinion_event();

-- Members of a group speak on the same article of the same draft.
create function refuse_mixed_group() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from opinion_groups g where g.id = new.group_id and g.draft_id = new.draft_id
                 and g.article_key is not distinct from new.article_key) then
    raise exception 'another article: violates constraint "opinion_groups_keep_to_one_article"'
      using errcode = '23514';
  end if;
  return new;
end $$;
create trigger opinion_groups_keep_to_one_article before insert or update of group_id on opinion_standings
  for each row execute function refuse_mixed_group();

-- A POST repeated with its key gives the first answer again; kept in the same transaction as what it did.
create table idempotency_keys (
  scope text not null,         -- route and user
  key text not null,
  request_hash bytea not null,
  response jsonb not null,
  created_at timestamptz not null,
  primary key (scope, key)
);
create index idempotency_keys_by_age on idempotency_keys (created_at);
