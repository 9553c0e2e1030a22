-- How many opinions each article of a draft has, counted once instead of by each page. A change of the number is a row
-- that waits for nobody; a worker adds these rows up (sum_counts.sql). '' is the draft as a whole.
create table draft_counts (
  draft_id bigint not null references drafts,
  article_key text not null,
  opinions bigint not null,
  primary key (draft_id, article_key)
);
create table draft_count_changes (
  id bigint generated always as identity primary key,
  draft_id bigint not null references drafts,
  article_key text not null,
  opinions bigint not null
);
create index draft_count_changes_by_draft on draft_count_changes (draft_id, article_key);

insert into draft_counts
  select draft_id, coalesce(article_key, ''), count(*) from opinion_standings where state <> 'apart' group by 1, 2;

create function count_articles() returns trigger language plpgsql as $$ begin return null; end $$;
create trigger new_standings_are_counted after insert on opinion_standings
  referencing new table as after for each statement execute function count_articles();
create trigger moved_standings_are_counted after update on opinion_standings
  referencing old table as before new table as after for each statement execute function count_articles();
