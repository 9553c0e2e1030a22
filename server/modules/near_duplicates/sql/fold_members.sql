-- The standing groups of a fold: the fold's own first, then the largest.
with members as (
  select g.group_id, v.opinions, v.seconds
  from (select group_id from near_duplicates where fold_id = $1 union select $1) g
  cross join lateral (select sum(c.opinions) as opinions, sum(c.seconds) as seconds
                      from published.voice_counts c where c.group_id = g.group_id) v
  where v.opinions > 0
), page as (
  select m.group_id, count(*) over () as groups, (sum(m.opinions) over ())::bigint as opinions,
         (sum(m.opinions + m.seconds) over ())::bigint as voices, m.opinions as members
  from members m order by m.group_id = $1 desc, m.opinions desc, m.group_id limit $2 offset $3
)
select p.group_id, coalesce(n.similarity, 1) as similarity,
       coalesce(r.representative_id, (select s.opinion_id from published.opinion_standings s
                                       where s.group_id = p.group_id and s.state <> 'apart'
                                      order by s.opinion_id limit 1)) as opinion_id,
       p.groups, p.opinions, p.voices
from page p join published.opinion_groups r on r.id = p.group_id
left join near_duplicates n on n.group_id = p.group_id
order by p.group_id = $1 desc, p.members desc, p.group_id
