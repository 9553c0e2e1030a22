-- The opinions behind an item.
select opinion_id from report_item_opinions where item_id = $1 order by opinion_id
