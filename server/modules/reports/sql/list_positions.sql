-- The items of a report in their order.
select id, position from report_items where report_id = $1 order by position
