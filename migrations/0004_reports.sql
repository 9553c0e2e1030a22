-- What a contact point submits upward for one draft, item by item, and what became of each.

create table reports (
  id bigint generated always as identity primary key,
  draft_id bigint not null references drafts,
  organisation_id bigint not null references organisations,  -- the contact point
  receiver_id bigint not null references organisations,
  title text not null,
  introduction text not null default '',
  version integer not null default 1,
  created_by bigint not null references users,
  created_at timestamptz not null,
  submitted_by bigint references users,
  submitted_at timestamptz,
  -- The whole report as it was at submission; its files are made from this alone.
  content jsonb,
  constraint reports_are_submitted_whole
    check ((submitted_at is null) = (submitted_by is null) and (submitted_at is null) = (content is null))
);
create unique index reports_one_in_the_making on reports (draft_id, organisation_id) where submitted_at is null;

create table report_items (
  id bigint generated always as identity primary key,
  report_id bigint not null references reports on delete cascade,
  position integer not null,
  article_key text,
  statement text not null constraint report_items_say_something check (statement <> ''),
  constraint report_items_position_is_unique unique (report_id, position) deferrable initially deferred
);

create table report_item_groups (
  report_id bigint not null references reports on delete cascade,
  item_id bigint not null references report_items on delete cascade,
  group_id bigint not null references opinion_groups,
  primary key (item_id, group_id),
  constraint report_item_groups_appear_once unique (report_id, group_id)
);
create index report_item_groups_by_group on report_item_groups (group_id);

-- Frozen at submission: exactly these opinions back the item.
create table report_item_opinions (
  item_id bigint not null references report_items,
  opinion_id bigint not null references opinions,
  primary key (item_id, opinion_id)
);
create index report_item_opinions_by_opinion on report_item_opinions (opinion_id);

create function refuse_change_of_submitted_report() returns trigger language plpgsql as $$
declare
  report bigint;
begin
  if tg_table_name = 'report_item_opinions' then
    select report_id into report from report_items where id = coalesce(new.item_id, old.item_id);
  elsif tg_table_name = 'reports' then
    report := old.id;
  else
    report := coalesce(new.report_id, old.report_id);
  end if;
  if exists (select 1 from reports where id = report and submitted_at is not null) then
    raise exception 'submitted: violates constraint "reports_never_change_once_submitted"' using errcode = '23514';
  end if;
  return coalesce(new, old);
end $$;
create trigger reports_never_change_once_submitted before update or delete on reports
  for each row execute function refuse_change_of_submitted_report();
create trigger report_items_never_change_once_submitted before insert or update or delete on report_items
  for each row execute function refuse_change_of_submitted_report();
create trigger report_item_groups_never_change_once_submitted before insert or update or delete on report_item_groups
  for each row execute function refuse_change_of_submitted_report();
create trigger report_item_opinions_never_change_once_submitted
  before insert or update or delete on report_item_opinions
  for each row execute function refuse_change_of_submitted_report();

-- Made once from the frozen content, then the same bytes for ever.
create table report_files (
  report_id bigint not null references reports,
  format text not null constraint report_files_format_is_known check (format in ('docx', 'html', 'csv')),
  bytes bytea not null,
  sha256 bytea not null constraint report_files_checksum_is_true check (sha256 = sha256(bytes)),
  made_at timestamptz not null,
  primary key (report_id, format)
);
create trigger report_files_are_append_only before update or delete on report_files
  for each row execute function refuse_change();

-- The latest row of an item is its outcome; earlier ones stay as history.
create table report_outcomes (
  id bigint generated always as identity primary key,
  item_id bigint not null references report_items,
  outcome text not null constraint report_outcomes_outcome_is_known
    check (outcome in ('adopted', 'partly_adopted', 'not_adopted', 'noted')),
  reason text not null default '',
  later_article text not null default '',  -- where the later text has it: "第十五条"
  action_id bigint not null references staff_actions,
  recorded_at timestamptz not null
);
create index report_outcomes_by_item on report_outcomes (item_id, id desc);
create trigger report_outcomes_are_append_only before update or delete on report_outcomes
  for each row execute function refuse_change();
