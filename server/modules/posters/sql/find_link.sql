-- What a printed code leads to.
select d.slug, o.code as station_code, o.name as station_name
from short_links l join published.drafts d on d.id = l.draft_id left join published.organisations o on o.id = l.station_id
where l.code = $1
