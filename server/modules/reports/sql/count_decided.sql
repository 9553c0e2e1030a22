-- Items of a report with an outcome.
select count(*) as items from report_items i
where i.report_id = $1 and exists (select 1 from report_outcomes x where x.item_id = i.id)
