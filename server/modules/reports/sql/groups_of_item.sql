-- The groups behind an item of a report.
select group_id from report_item_groups where report_id = $1 and item_id = $2
