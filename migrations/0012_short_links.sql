-- Short addresses printed on paper, /q/7K3MQ2: each leads to one draft and tells where the paper hangs.

create table short_links (
  id bigint generated always as identity primary key,
  code text not null
    constraint short_links_code_is_unique unique
    constraint short_links_code_is_plain check (code ~ '^[0-9A-HJKMNP-TV-Z]{6}$'),
  draft_id bigint not null references drafts,
  station_id bigint references organisations,  -- null: of no station
  channel text not null default 'qr' constraint short_links_channel_is_known check (channel in ('qr')),
  action_id bigint not null references staff_actions,
  created_at timestamptz not null
);
-- Paper printed today and next month bears the same code.
create unique index short_links_one_a_place on short_links (draft_id, coalesce(station_id, 0));

-- What is printed cannot be called back.
create trigger short_links_are_append_only before update or delete on short_links
  for each row execute function refuse_change();
create trigger short_links_are_never_emptied before truncate on short_links
  for each statement execute function refuse_change();
