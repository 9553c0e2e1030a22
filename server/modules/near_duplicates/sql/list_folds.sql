-- Folds of two groups and more on a draft's articles, those with most voices first.
with members as (
  select fold_id, group_id from near_duplicates where fold_id <> group_id
  union
  select fold_id, fold_id from near_duplicates where fold_id <> group_id
), standing as (
  select m.fold_id, m.group_id, v.opinions, v.seconds
  from members m join published.opinion_groups g on g.id = m.group_id
  cross join lateral (select sum(c.opinions) as opinions, sum(c.seconds) as seconds
                      from published.voice_counts c where c.group_id = m.group_id) v
  where v.opinions > 0 and ($1 = '' or g.draft_id = (select id from published.drafts where slug = $1))
    and ($2 = '' or ($2 = 'whole' and g.article_key is null) or g.article_key = $2)
), folds as (
  select fold_id, count(*) as groups, sum(opinions)::bigint as opinions, sum(opinions + seconds)::bigint as voices
  from standing group by fold_id having count(*) > 1
  order by voices desc, fold_id limit $3 offset $4
)
select f.fold_id, f.groups, f.opinions, f.voices,
       coalesce(g.representative_id,
                (select min(x.opinion_id) from standing t
                 cross join lateral (select m.opinion_id from published.opinion_standings m
                                     where m.group_id = t.group_id and m.state <> 'apart' order by m.opinion_id limit 1) x
                 where t.fold_id = f.fold_id)) as opinion_id
from folds f join published.opinion_groups g on g.id = f.fold_id
order by f.voices desc, f.fold_id
