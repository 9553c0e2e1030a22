-- Folds of two groups and more on a draft's articles, those with most voices first.
with standing as (
  select s.group_id, count(*) as opinions, min(s.opinion_id) as first_opinion,
         coalesce(sum((select count(*) from standing_seconds n where n.opinion_id = s.opinion_id)), 0) as seconds
  from opinion_standings s
  where s.state <> 'apart' and ($1 = '' or s.draft_id = (select id from drafts where slug = $1))
    and ($2 = '' or ($2 = 'whole' and s.article_key is null) or s.article_key = $2)
  group by s.group_id
), folds as (
  select coalesce(n.fold_id, standing.group_id) as fold_id, count(*) as groups, sum(opinions)::bigint as opinions,
         sum(opinions + seconds)::bigint as voices, min(first_opinion) as first_opinion
  from standing left join near_duplicates n on n.group_id = standing.group_id
  group by 1 having count(*) > 1
)
select fold_id, groups, opinions, voices, coalesce(g.representative_id, first_opinion) as opinion_id
from folds join opinion_groups g on g.id = folds.fold_id
order by voices desc, fold_id limit $3 offset $4
