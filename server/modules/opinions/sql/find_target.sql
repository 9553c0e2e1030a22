-- Where an opinion is to go: the draft's state now, whether the article exists, the station's id.
select d.id, draft_state(d, $2) as state, d.opens_at, d.closes_at, d.published_at is not null as published,
       ($3::text = '' or exists (select 1 from draft_elements e where e.draft_id = d.id and e.article_key = $3)) as article_exists,
       (select o.id from organisations o where o.code = $4 and o.kind = 'station') as station_id
from drafts d where d.slug = $1
