-- The opinions behind a report, and where each stands in it.
select b.opinion_id, jsonb_build_object('report', i.report_id, 'item', i.id)::text as details
from report_items i join report_item_opinions b on b.item_id = i.id
where i.report_id = $1 order by b.opinion_id
