-- How many items of its report stand before one.
select (select count(*) from report_items b where b.report_id = i.report_id and b.position < i.position) as before
from report_items i where i.id = $2 and i.report_id = $1
