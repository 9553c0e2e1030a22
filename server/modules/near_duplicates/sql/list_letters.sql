-- Letters that stand on two articles and more, those with most voices first; with $1, that one.
with members as (
  select n.letter_id, g.draft_id, g.article_key, coalesce(g.merged_into, g.id) as group_id
  from (select distinct letter_id from near_duplicates
        where letter_id <> group_id and ($1::bigint is null or letter_id = $1)) letters
  join near_duplicates n using (letter_id) join published.opinion_groups g on g.id = n.group_id
), letters as (
  select letter_id from members group by letter_id
  having min(draft_id) < max(draft_id) or min(coalesce(article_key, '')) < max(coalesce(article_key, ''))
), standing as (
  select p.letter_id, p.draft_id, p.article_key, p.group_id, v.opinions, v.seconds
  from (select distinct letter_id, draft_id, article_key, group_id from letters join members using (letter_id)) p
  cross join lateral (select sum(c.opinions) as opinions, sum(c.seconds) as seconds
                      from published.voice_counts c where c.group_id = p.group_id) v
  where v.opinions > 0
), page as (
  select letter_id, count(distinct (draft_id, article_key)) as places, count(distinct draft_id) as drafts,
         sum(opinions)::bigint as opinions, sum(opinions + seconds)::bigint as voices
  from standing group by letter_id having count(distinct (draft_id, article_key)) > 1
  order by voices desc, letter_id limit $2 offset $3
)
select p.letter_id, p.places, p.drafts, p.opinions, p.voices,
       (select min(x.opinion_id) from standing t
        cross join lateral (select m.opinion_id from published.opinion_standings m
                            where m.group_id = t.group_id and m.state <> 'apart' order by m.opinion_id limit 1) x
        where t.letter_id = p.letter_id) as opinion_id
from page p order by p.voices desc, p.letter_id
