-- The record of the contact point, draft by draft; without what is set apart.
select d.slug as draft, d.title, count(*) as collected,
       count(*) filter (where s.state = 'received') as unscreened,
       count(*) filter (where s.state in ('kept', 'selected')) as kept,
       count(*) filter (where s.state = 'set_aside') as set_aside,
       count(*) filter (where s.state = 'submitted') as submitted,
       count(*) filter (where s.outcome = 'adopted') as adopted,
       count(*) filter (where s.outcome is not null) as answered,
       count(*) filter (where s.outcome is not null and t.opinion_id is not null) as told
from published.opinion_standings s join published.drafts d on d.id = s.draft_id
left join (select distinct opinion_id from published.opinion_events where kind = 'told') t on t.opinion_id = s.opinion_id
where s.state <> 'apart'
group by d.id, d.slug, d.title order by d.id desc
