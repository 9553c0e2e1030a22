-- Where paper of a draft may hang: no station first, then each station by code; the code of the link or null.
select s.id as station_id, s.code as station_code, s.name as station_name, l.code
from (select id, code, name from published.organisations where kind = 'station'
      union all select null, null, null) s
left join short_links l on l.draft_id = $1 and l.station_id is not distinct from s.id
order by s.code nulls first
