-- An opinion counts on its article unless it is set apart.
create or replace function count_articles() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    perform count_on_article(draft_id, article_key, count(*)) from after where state <> 'apart' group by draft_id, article_key;
  else
    perform count_on_article(draft_id, article_key, sum(number))
    from (select draft_id, article_key, 1 as number from after where state <> 'apart'
          union all select draft_id, article_key, -1 from before where state <> 'apart') moved
    group by draft_id, article_key having sum(number) <> 0;
  end if;
  return null;
end $$;
