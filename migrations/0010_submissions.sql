-- What a person sends at once: several opinions, one receipt, one author.

create table submissions (
  id bigint generated always as identity primary key,
  draft_id bigint not null references drafts,
  receipt text not null
    constraint submissions_receipt_is_unique unique
    constraint submissions_receipt_is_plain check (receipt ~ '^[0-9A-HJKMNP-TV-Z]{12}$'),
  language text not null default 'zh',  -- in which answers are written
  received_at timestamptz not null,
  constraint submissions_are_on_one_draft unique (id, draft_id)  -- what opinions refer to
);

-- Until now each opinion was sent on its own.
insert into submissions (draft_id, receipt, received_at) select draft_id, receipt, received_at from opinions order by id;
alter table opinions
  add column submission_id bigint,
  add column place smallint not null default 1,  -- among the opinions sent with it
  -- The words of the article that it is about, and what stands around them there (W3C Web Annotation, TextQuoteSelector).
  add column quote text not null default '',
  add column quote_prefix text not null default '',
  add column quote_suffix text not null default '',
  add constraint opinions_quote_an_article check (quote = '' or article_key is not null),
  add constraint opinions_quote_has_words check (quote <> '' or (quote_prefix = '' and quote_suffix = ''));
alter table opinions disable trigger opinions_are_append_only;
update opinions o set submission_id = s.id from submissions s where s.receipt = o.receipt;
alter table opinions enable trigger opinions_are_append_only;
alter table opinions
  alter column submission_id set not null,
  drop column receipt,
  add constraint opinions_place_is_unique unique (submission_id, place),
  add constraint opinions_submission_exists foreign key (submission_id, draft_id) references submissions (id, draft_id);

create trigger submissions_are_append_only before update or delete on submissions
  for each row execute function refuse_change();
create trigger submissions_are_never_emptied before truncate on submissions
  for each statement execute function refuse_change();

-- The author is one for all that was sent.
alter table contributors add column submission_id bigint references submissions;
alter table contributors disable trigger contributors_are_append_only;
update contributors c set submission_id = o.submission_id from opinions o where o.id = c.opinion_id;
alter table contributors enable trigger contributors_are_append_only;

drop view opinions_as_listed;
alter table contributors drop column opinion_id, add primary key (submission_id);

-- Joining an opinion that staff have cleared for showing: a voice of its own, with or without words.
alter table opinion_events
  drop constraint opinion_events_kind_is_known,
  add constraint opinion_events_kind_is_known
    check (kind in ('received', 'kept', 'set_aside', 'reopened', 'grouped', 'separated', 'selected', 'deselected',
                    'submitted', 'outcome_recorded', 'told', 'cleared', 'uncleared'));
alter table opinion_standings add column cleared boolean not null default false;  -- residents may see it and join it

create table seconds (
  id bigint generated always as identity primary key,
  opinion_id bigint not null references opinions,
  submission_id bigint not null references submissions,
  words text not null default '',
  at timestamptz not null,
  constraint seconds_are_given_once unique (submission_id, opinion_id)
);
create index seconds_by_opinion on seconds (opinion_id);
create table second_withdrawals (
  second_id bigint primary key references seconds,
  at timestamptz not null
);
create trigger seconds_are_append_only before update or delete on seconds
  for each row execute function refuse_change();
create trigger seconds_are_never_emptied before truncate on seconds
  for each statement execute function refuse_change();
create trigger second_withdrawals_are_append_only before update or delete on second_withdrawals
  for each row execute function refuse_change();

create function refuse_second_of_hidden_opinion() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from opinion_standings s join submissions b on b.id = new.submission_id
                 where s.opinion_id = new.opinion_id and s.cleared and s.draft_id = b.draft_id) then
    raise exception 'not shown: violates constraint "seconds_join_what_is_shown"' using errcode = '23514';
  end if;
  if (select draft_state(d, new.at) from drafts d join submissions b on b.draft_id = d.id where b.id = new.submission_id) <> 'open' then
    raise exception 'not open: violates constraint "opinions_arrive_while_open"' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger seconds_join_what_is_shown before insert on seconds
  for each row execute function refuse_second_of_hidden_opinion();

create view standing_seconds as
  select s.* from seconds s where not exists (select 1 from second_withdrawals w where w.second_id = s.id);

create or replace function apply_opinion_event() returns trigger language plpgsql as $$
begin
  case new.kind
    when 'received' then
      insert into opinion_standings (opinion_id, draft_id, article_key, group_id, state)
        select o.id, o.draft_id, o.article_key, (new.details ->> 'group')::bigint, 'received'
        from opinions o where o.id = new.opinion_id;
    when 'kept', 'deselected' then
      update opinion_standings set state = 'kept' where opinion_id = new.opinion_id;
    when 'set_aside' then
      update opinion_standings set state = 'set_aside', cleared = false where opinion_id = new.opinion_id;
    when 'reopened' then
      update opinion_standings set state = 'received', cleared = false where opinion_id = new.opinion_id;
    when 'selected' then
      update opinion_standings set state = 'selected' where opinion_id = new.opinion_id;
    when 'submitted' then
      update opinion_standings set state = 'submitted' where opinion_id = new.opinion_id;
    when 'grouped', 'separated' then
      update opinion_standings set group_id = (new.details ->> 'group')::bigint where opinion_id = new.opinion_id;
    when 'outcome_recorded' then
      update opinion_standings set outcome = new.details ->> 'outcome' where opinion_id = new.opinion_id;
    when 'cleared', 'uncleared' then
      update opinion_standings set cleared = (new.kind = 'cleared') where opinion_id = new.opinion_id;
    else null;
  end case;
  return null;
end $$;

create view opinions_as_listed as
  select o.id, d.slug as draft, d.title as draft_title, o.article_key, coalesce(e.label, '') as article_number, o.body,
         o.suggested_text, o.reason, o.quote, o.quote_prefix, o.quote_suffix, s.state, s.outcome, s.cleared, o.channel,
         st.code as station_code, st.name as station, o.late, o.said_at, o.received_at, o.submission_id, s.group_id,
         (select count(*) from opinion_standings m where m.group_id = s.group_id) as group_size,
         (select count(*) from standing_seconds n where n.opinion_id = o.id) as seconds,
         (select count(*) from standing_seconds n join opinion_standings m on m.opinion_id = n.opinion_id
          where m.group_id = s.group_id) as group_seconds,
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
