-- Where a letter stands: article by article, in the order of the texts.
with groups as (
  select distinct coalesce(g.merged_into, g.id) as group_id
  from near_duplicates n join published.opinion_groups g on g.id = n.group_id where n.letter_id = $1
)
select d.slug as draft, d.title as draft_title, s.article_key, coalesce(e.label, '') as article_number,
       min(coalesce(n.fold_id, s.group_id)) as fold_id, count(*) as opinions,
       (count(*) + coalesce(sum((select count(*) from published.standing_seconds x where x.opinion_id = s.opinion_id)), 0))::bigint
         as voices
from groups join published.opinion_standings s on s.group_id = groups.group_id and s.state <> 'apart'
join published.drafts d on d.id = s.draft_id
left join published.draft_elements e on e.draft_id = s.draft_id and e.article_key = s.article_key
left join near_duplicates n on n.group_id = s.group_id
group by d.id, d.slug, d.title, s.article_key, e.label, e.position
order by d.id, e.position nulls first
