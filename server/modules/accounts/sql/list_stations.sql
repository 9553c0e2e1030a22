-- All stations by name.
select id, code, case when $1 <> 'zh' and name_en <> '' then name_en else name end as name, address, telephone, hours
from organisations where kind = 'station' order by code
