-- A law holds its texts in order, drafts and what was enacted; which article of one became which of another.

alter table drafts
  add column place integer,  -- among the texts of its law, from 1
  -- Both null: an enacted text, which takes no opinions.
  alter column opens_at drop not null,
  alter column closes_at drop not null,
  add constraint drafts_have_both_times_or_none check ((opens_at is null) = (closes_at is null));
update drafts d set place = o.place
  from (select id, row_number() over (partition by law_id order by id) as place from drafts) o where o.id = d.id;
alter table drafts
  alter column place set not null,
  -- Deferrable: a text put in before others moves them all in one transaction.
  add constraint drafts_place_is_unique unique (law_id, place) deferrable initially deferred;

-- A decision of amendment has clauses (一、) where a law has articles, an annex stands beside the chapters.
alter table draft_elements
  drop constraint draft_elements_kind_is_known,
  add constraint draft_elements_kind_is_known
    check (kind in ('part', 'subpart', 'chapter', 'section', 'annex', 'article', 'passage')),
  drop constraint draft_elements_key_is_plain,
  add constraint draft_elements_key_is_plain check (article_key ~ '^c?[0-9]+(-[0-9]+)*(_[0-9]+)?$');

create or replace function draft_state(d drafts, at timestamptz) returns text language sql immutable as $$
  select case when d.published_at is null then 'in_preparation'
              when d.opens_at is null then 'enacted'
              when at < d.opens_at then 'in_preparation'
              when at < d.closes_at then 'open'
              else 'closed' end
$$;

create or replace function refuse_opinion_outside_consultation() returns trigger language plpgsql as $$
declare
  d drafts;
begin
  select * into d from drafts where id = new.draft_id;
  if new.entered_by is null and draft_state(d, new.received_at) <> 'open' then
    raise exception 'not open: violates constraint "opinions_arrive_while_open"' using errcode = '23514';
  end if;
  if d.published_at is null or d.opens_at is null or new.said_at < d.opens_at or new.said_at >= d.closes_at then
    raise exception 'not said in time: violates constraint "opinions_are_said_while_open"' using errcode = '23514';
  end if;
  new.late := new.received_at >= d.closes_at;
  return new;
end $$;

-- What staff say of an article's way from one text to another; the latest row counts.
create table pairing_corrections (
  id bigint generated always as identity primary key,
  before_id bigint not null references drafts,
  after_id bigint not null references drafts,
  before_key text not null,
  after_keys text[],         -- empty: deleted; null: back to what the machine finds
  action_id bigint not null references staff_actions,
  at timestamptz not null,
  constraint pairing_corrections_lead_elsewhere check (before_id <> after_id)
);
create index pairing_corrections_by_texts on pairing_corrections (before_id, after_id, before_key, id desc);
create trigger pairing_corrections_are_append_only before update or delete on pairing_corrections
  for each row execute function refuse_change();
create trigger pairing_corrections_are_never_emptied before truncate on pairing_corrections
  for each statement execute function refuse_change();

-- Derived: the alignment of each two published texts of a law, with the corrections in force. Made at publication and
-- again with each correction, so that pages and receipts only read.
create table article_pairings (
  before_id bigint not null references drafts,
  after_id bigint not null references drafts,
  position integer not null,  -- in the comparison table
  before_key text,            -- null: new
  after_key text,             -- null: deleted
  fate text not null constraint article_pairings_fate_is_known
    check (fate in ('same', 'changed', 'renumbered', 'moved', 'split', 'merged', 'new', 'deleted')),
  score double precision not null,
  corrected boolean not null,  -- said by staff
  primary key (before_id, after_id, position),
  constraint article_pairings_tell_of_an_article check (before_key is not null or after_key is not null),
  constraint article_pairings_before_exists foreign key (before_id, before_key)
    references draft_elements (draft_id, article_key),
  constraint article_pairings_after_exists foreign key (after_id, after_key)
    references draft_elements (draft_id, article_key)
);
create index article_pairings_by_article on article_pairings (before_id, before_key);
