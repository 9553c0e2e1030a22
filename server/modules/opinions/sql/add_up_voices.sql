-- Adds up what was counted lately, each group and opinion in one row; says how many rows there were.
with fresh as (
  select id, group_id, opinion_id from voice_counts where fresh order by id limit $1 for update skip locked
), gone as (
  delete from voice_counts c using (select distinct group_id, opinion_id from fresh) f
  where c.group_id = f.group_id and c.opinion_id is not distinct from f.opinion_id
  returning c.group_id, c.opinion_id, c.opinions, c.seconds
), added as (
  insert into voice_counts (group_id, opinion_id, opinions, seconds, fresh)
  select group_id, opinion_id, sum(opinions), sum(seconds), false from gone
  group by group_id, opinion_id having sum(opinions) <> 0 or sum(seconds) <> 0
)
select count(*) as rows from fresh
