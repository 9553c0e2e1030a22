-- So many opinions more, or fewer, on an article of a draft; null is the draft as a whole. Who counts waits for nobody.
create or replace function count_on_article(draft bigint, article text, difference bigint) returns void language plpgsql as $$
begin
  insert into draft_count_changes (draft_id, article_key, opinions) values (draft, coalesce(article, ''), difference);
end $$;
