-- A group backs an item.
insert into report_item_groups (report_id, item_id, group_id) values ($1, $2, $3)
