-- The standing groups of a fold: the fold's own first, then the largest.
with members as (
  select g.group_id, n.similarity, count(s.opinion_id) as opinions,
         coalesce(sum((select count(*) from published.standing_seconds x where x.opinion_id = s.opinion_id)), 0) as seconds,
         min(s.opinion_id) as first_opinion
  from (select group_id from near_duplicates where fold_id = $1 union select $1) g
  left join near_duplicates n on n.group_id = g.group_id
  join published.opinion_standings s on s.group_id = g.group_id and s.state <> 'apart'
  group by g.group_id, n.similarity
)
select m.group_id, coalesce(m.similarity, 1) as similarity, coalesce(r.representative_id, m.first_opinion) as opinion_id,
       count(*) over () as groups, (sum(m.opinions) over ())::bigint as opinions,
       (sum(m.opinions + m.seconds) over ())::bigint as voices
from members m join published.opinion_groups r on r.id = m.group_id
order by m.group_id = $1 desc, m.opinions desc, m.group_id limit $2 offset $3
