-- Folds of two groups and more on a draft's articles, those with most voices first.
with joined as (
  select opinion_id, count(*) as seconds from published.standing_seconds group by opinion_id
), standing as (
  select coalesce(n.fold_id, s.group_id) as fold_id, s.group_id, count(*) as opinions,
         min(s.opinion_id) as first_opinion, coalesce(sum(j.seconds), 0) as seconds
  from published.opinion_standings s left join near_duplicates n on n.group_id = s.group_id
  left join (select distinct fold_id from near_duplicates where fold_id <> group_id) several on several.fold_id = s.group_id
  left join joined j on j.opinion_id = s.opinion_id
  where s.state <> 'apart' and ($1 = '' or s.draft_id = (select id from published.drafts where slug = $1))
    and ($2 = '' or ($2 = 'whole' and s.article_key is null) or s.article_key = $2)
    and (n.fold_id <> n.group_id or several.fold_id is not null)
  group by 1, 2
), folds as (
  select fold_id, count(*) as groups, sum(opinions)::bigint as opinions, sum(opinions + seconds)::bigint as voices,
         min(first_opinion) as first_opinion
  from standing group by fold_id having count(*) > 1
)
select fold_id, groups, opinions, voices, coalesce(g.representative_id, first_opinion) as opinion_id
from folds join published.opinion_groups g on g.id = folds.fold_id
order by voices desc, fold_id limit $3 offset $4
