-- Where a submission is to go: the draft's state now, the station's id.
select d.id, draft_state(d.published_at, d.opens_at, d.closes_at, $2) as state,
       d.opens_at, d.closes_at, d.published_at is not null as published,
       (select o.id from published.organisations o where o.code = $3 and o.kind = 'station') as station_id
from published.drafts d where d.slug = $1
