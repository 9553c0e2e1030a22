-- Groups with kept opinions that stand in no report in the making, in the order of the text.
select g.id, g.article_key, coalesce(e.label, '') as article_number, w.body, w.suggested_text, k.kept
from (select s.group_id, count(*) as kept,
             coalesce(min(s.opinion_id) filter (where o.erased_at is null), min(s.opinion_id)) as oldest
      from published.opinion_standings s join published.opinions o on o.id = s.opinion_id
      where s.draft_id = $1 and s.state = 'kept' group by s.group_id) k
join published.opinion_groups g on g.id = k.group_id
join published.opinions w on w.id = coalesce(g.representative_id, k.oldest)
left join published.draft_elements e on e.draft_id = g.draft_id and e.article_key = g.article_key
order by e.position nulls last, k.kept desc, g.id
