-- Letters that stand on two articles and more, those with most voices first; with $1, that one.
with members as (
  select n.letter_id, g.draft_id, g.article_key, coalesce(g.merged_into, g.id) as group_id
  from (select distinct letter_id from near_duplicates
        where letter_id <> group_id and ($1::bigint is null or letter_id = $1)) letters
  join near_duplicates n using (letter_id) join published.opinion_groups g on g.id = n.group_id
), letters as (
  select letter_id from members group by letter_id
  having min(draft_id) < max(draft_id) or min(coalesce(article_key, '')) < max(coalesce(article_key, ''))
), joined as (
  select opinion_id, count(*) as seconds from published.standing_seconds group by opinion_id
), standing as (
  select p.letter_id, p.draft_id, p.article_key, count(*) as opinions, coalesce(sum(j.seconds), 0) as seconds,
         min(s.opinion_id) as first_opinion
  from (select distinct letter_id, draft_id, article_key, group_id from letters join members using (letter_id)) p
  join published.opinion_standings s on s.group_id = p.group_id and s.state <> 'apart'
  left join joined j on j.opinion_id = s.opinion_id
  group by p.letter_id, p.draft_id, p.article_key
)
select letter_id, count(*) as places, count(distinct draft_id) as drafts, sum(opinions)::bigint as opinions,
       sum(opinions + seconds)::bigint as voices, min(first_opinion) as opinion_id
from standing group by letter_id having count(*) > 1
order by voices desc, letter_id limit $2 offset $3
