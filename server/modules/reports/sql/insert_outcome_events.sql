-- Every opinion behind the item shares its outcome.
insert into opinion_events (opinion_id, kind, action_id, reason, details, at)
select b.opinion_id, 'outcome_recorded', $4, $3,
       jsonb_build_object('item', $1::bigint, 'outcome', $2::text, 'later_article', $5::text), $6
from report_item_opinions b where b.item_id = $1
