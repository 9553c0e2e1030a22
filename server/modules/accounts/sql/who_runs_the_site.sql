-- Who runs this site: its first contact point.
select case when $1 <> 'zh' and name_en <> '' then name_en else name end as name, address, telephone, hours, filing_number
from organisations where kind = 'contact_point' order by id limit 1
