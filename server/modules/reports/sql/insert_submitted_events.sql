-- Every opinion that backs the report was submitted.
insert into opinion_events (opinion_id, kind, action_id, details, at)
select b.opinion_id, 'submitted', $2, jsonb_build_object('report', i.report_id, 'item', i.id), $3
from report_items i join report_item_opinions b on b.item_id = i.id
where i.report_id = $1
