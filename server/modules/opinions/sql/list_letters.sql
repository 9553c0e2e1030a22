-- Letters that stand on two articles and more, those with most voices first; with $1, that one.
with letters as (
  select letter_id from near_duplicates where letter_id <> group_id and ($1::bigint is null or letter_id = $1)
  group by letter_id
), places as (
  select n.letter_id, o.draft_id, o.article_key, n.group_id
  from letters join near_duplicates n using (letter_id) join opinions o on o.id = n.opinion_id
), standing as (
  select p.letter_id, p.draft_id, p.article_key, count(s.opinion_id) as opinions,
         coalesce(sum((select count(*) from standing_seconds x where x.opinion_id = s.opinion_id)), 0) as seconds,
         min(s.opinion_id) as first_opinion
  from (select distinct p.letter_id, p.draft_id, p.article_key, coalesce(g.merged_into, g.id) as group_id
        from places p join opinion_groups g on g.id = p.group_id) p
  join opinion_standings s on s.group_id = p.group_id and s.state <> 'apart'
  group by p.letter_id, p.draft_id, p.article_key
)
select letter_id, count(*) as places, count(distinct draft_id) as drafts, sum(opinions)::bigint as opinions,
       sum(opinions + seconds)::bigint as voices, min(first_opinion) as opinion_id
from standing group by letter_id having count(*) > 1
order by voices desc, letter_id limit $2 offset $3
