-- Where a letter stands: article by article, in the order of the texts.
with groups as (
  select distinct coalesce(g.merged_into, g.id) as group_id
  from near_duplicates n join published.opinion_groups g on g.id = n.group_id where n.letter_id = $1
), standing as (
  select g.group_id, v.opinions, v.seconds
  from groups g cross join lateral (select sum(c.opinions) as opinions, sum(c.seconds) as seconds
                                    from published.voice_counts c where c.group_id = g.group_id) v
  where v.opinions > 0
)
select d.slug as draft, d.title as draft_title, o.article_key, coalesce(e.label, '') as article_number,
       min(coalesce(n.fold_id, s.group_id)) as fold_id, sum(s.opinions)::bigint as opinions,
       sum(s.opinions + s.seconds)::bigint as voices
from standing s join published.opinion_groups o on o.id = s.group_id
join published.drafts d on d.id = o.draft_id
left join published.draft_elements e on e.draft_id = o.draft_id and e.article_key = o.article_key
left join near_duplicates n on n.group_id = s.group_id
group by d.id, d.slug, d.title, o.article_key, e.label, e.position
order by d.id, e.position nulls first
