-- Adds up a bite of what was counted; says how many rows it took. Other servers take others.
with taken as (
  delete from draft_count_changes
  where id in (select id from draft_count_changes order by id limit 10000 for update skip locked)
  returning draft_id, article_key, opinions
), summed as (
  insert into draft_counts as c (draft_id, article_key, opinions)
    select draft_id, article_key, sum(opinions) from taken group by draft_id, article_key order by draft_id, article_key
    on conflict (draft_id, article_key) do update set opinions = c.opinions + excluded.opinions
)
select count(*) as taken from taken
