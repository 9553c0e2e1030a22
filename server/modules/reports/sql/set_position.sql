-- Where an item stands.
update report_items set position = $2 where id = $1
