-- A law across its drafts; a draft is one published text with the time in which it takes opinions.

create table laws (
  id bigint generated always as identity primary key,
  title text not null constraint laws_title_is_unique unique
);

create table drafts (
  id bigint generated always as identity primary key,
  law_id bigint not null references laws,
  slug text not null
    constraint drafts_slug_is_unique unique
    constraint drafts_slug_is_plain check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
  title text not null,
  reading text not null,
  explanation text not null default '',  -- Markdown
  notes text[] not null default '{}',
  source text not null,                  -- the Markdown that was imported
  opens_at timestamptz not null,
  closes_at timestamptz not null,
  published_at timestamptz,              -- null: in preparation
  version integer not null default 1,    -- counts changes; a writer names the one it has seen
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint drafts_close_after_opening check (closes_at > opens_at)
);

-- The text in its order: divisions, articles, passages.
create table draft_elements (
  draft_id bigint not null references drafts,
  position integer not null,
  kind text not null
    constraint draft_elements_kind_is_known
    check (kind in ('part', 'subpart', 'chapter', 'section', 'article', 'passage')),
  article_key text constraint draft_elements_key_is_plain check (article_key ~ '^[0-9]+(-[0-9]+)*(_[0-9]+)?$'),
  label text not null default '',  -- "第十二条", "第一章"
  title text not null default '',
  path text[] not null default '{}',
  text text not null default '',
  html text not null default '',
  primary key (draft_id, position),
  constraint draft_elements_key_is_unique unique (draft_id, article_key),
  constraint draft_elements_articles_have_keys check ((kind = 'article') = (article_key is not null))
);

-- People have commented on a published text: it stays what it was.
create function refuse_change_of_published_text() returns trigger language plpgsql as $$
begin
  if exists (select 1 from drafts where id = coalesce(new.draft_id, old.draft_id) and published_at is not null) then
    raise exception 'the text is published: violates constraint "draft_elements_are_final_once_published"'
      using errcode = '23514';
  end if;
  return coalesce(new, old);
end $$;
create trigger draft_elements_are_final_once_published before insert or update or delete on draft_elements
  for each row execute function refuse_change_of_published_text();

create function draft_state(d drafts, at timestamptz) returns text language sql immutable as $$
  select case when d.published_at is null or at < d.opens_at then 'in_preparation'
              when at < d.closes_at then 'open'
              else 'closed' end
$$;
