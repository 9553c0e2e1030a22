-- The offline doors: tables of opinions brought in at once, symposia, scans and photographs of paper.

-- A table that somebody uploaded, on its way in. What stands in it is kept apart, in import_files, and only until the
-- import has come to an end.
create table imports (
  id bigint generated always as identity primary key,
  draft_id bigint not null references drafts,
  entered_by bigint not null references users,
  file_name text not null,
  state text not null constraint imports_state_is_known
    check (state in ('to_check', 'checked', 'refused', 'to_import', 'done', 'failed')),
  at_once boolean not null default false,  -- no second word is needed when the check finds nothing
  total integer not null default 0,    -- rows of opinions
  already integer not null default 0,  -- of these, how many had come in before
  brought integer not null default 0,
  attempts integer not null default 0, -- of the service at this step: a file that ends it is not tried for ever
  errors jsonb not null default '[]',  -- [{row, column, message, parameters}]: never what a cell says of a person
  preview jsonb not null default '[]', -- the first rows without name and telephone, until the end
  created_at timestamptz not null,
  finished_at timestamptz,
  constraint imports_bring_in_all_or_nothing check (brought in (0, total - already)),
  constraint imports_bring_in_only_when_done check (brought = 0 or state = 'done')
);
create index imports_waiting on imports (id) where state in ('to_check', 'to_import');

-- Holds names and telephone numbers of residents. The row is locked by whoever works on it; how far the work is stands
-- in a table of its own, so that telling it waits for nobody.
create table import_files (
  import_id bigint primary key references imports,
  content bytea not null
);
create table import_progress (
  import_id bigint primary key references imports,
  done integer not null
);

-- Which rows have come in: by their number at the sender, else by a keyed hash of what they say and their place among
-- rows that say the same.
create table imported_rows (
  draft_id bigint not null references drafts,
  row_key bytea not null,
  import_id bigint references imports,  -- null: by the command line
  opinion_id bigint not null references opinions,
  constraint imported_rows_come_in_once primary key (draft_id, row_key)
);
create trigger imported_rows_are_append_only before update or delete on imported_rows
  for each row execute function refuse_change();
create trigger imported_rows_are_never_emptied before truncate on imported_rows
  for each statement execute function refuse_change();

create table symposia (
  id bigint generated always as identity primary key,
  draft_id bigint not null references drafts,
  held_on timestamptz not null,        -- start of the day in China
  place text not null constraint symposia_have_a_place check (place <> ''),
  attendees text not null default '',  -- one a line; for staff only
  notes text not null default '',
  entered_by bigint not null references users,
  entered_at timestamptz not null
);
create trigger symposia_are_append_only before update or delete on symposia
  for each row execute function refuse_change();

create table symposium_statements (
  symposium_id bigint not null references symposia,
  place integer not null,              -- in the order of the minutes, from 1
  opinion_id bigint not null references opinions
    constraint symposium_statements_belong_to_one_symposium unique,
  primary key (symposium_id, place)
);
create trigger symposium_statements_are_append_only before update or delete on symposium_statements
  for each row execute function refuse_change();

-- What was written by hand, as it came. It may show a name: each look is recorded.
create table attachments (
  id bigint generated always as identity primary key,
  opinion_id bigint not null references opinions,
  place integer not null constraint attachments_are_few check (place between 1 and 5),
  media_type text not null constraint attachments_are_pictures_or_pdf
    check (media_type in ('image/jpeg', 'image/png', 'image/webp', 'application/pdf')),
  content bytea not null constraint attachments_are_bounded
    check (octet_length(content) between 1 and 10485760),
  attached_by bigint not null references users,
  attached_at timestamptz not null,
  constraint attachments_place_is_unique unique (opinion_id, place)
);
alter table attachments alter column content set storage external;  -- pictures are compressed already
create trigger attachments_are_append_only before update or delete on attachments
  for each row execute function refuse_change();
