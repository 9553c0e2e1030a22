-- The record of the contact point, draft by draft; without what is set apart.
select d.slug as draft, d.title, count(*) as collected,
       count(*) filter (where s.state = 'received') as unscreened,
       count(*) filter (where s.state in ('kept', 'selected')) as kept,
       count(*) filter (where s.state = 'set_aside') as set_aside,
       count(*) filter (where s.state = 'submitted') as submitted,
       count(*) filter (where s.outcome = 'adopted') as adopted,
       count(*) filter (where s.outcome is not null) as answered,
       count(*) filter (where s.outcome is not null and exists (
         select 1 from published.opinion_events v where v.opinion_id = s.opinion_id and v.kind = 'told')) as told
from published.opinion_standings s join published.drafts d on d.id = s.draft_id
where s.state <> 'apart'
group by d.id, d.slug, d.title order by d.id desc
