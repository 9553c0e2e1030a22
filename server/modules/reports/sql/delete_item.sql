-- Takes an item out; its groups can be chosen again.
delete from report_items where id = $2 and report_id = $1
returning id
