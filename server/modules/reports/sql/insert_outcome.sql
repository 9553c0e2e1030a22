-- What became of an item.
insert into report_outcomes (item_id, outcome, reason, later_article, action_id, recorded_at) values ($1, $2, $3, $4, $5, $6)
