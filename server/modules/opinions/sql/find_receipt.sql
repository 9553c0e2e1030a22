-- The opinion behind a receipt, and the report item it stands under, if submitted.
select o.id, o.draft_id, o.receipt, d.slug as draft, d.title as draft_title, o.article_key, coalesce(e.label, '') as article_number,
       o.body, o.suggested_text, o.reason, o.received_at, s.state, s.outcome,
       i.statement, r.title as report_title, r.submitted_at, x.reason as outcome_reason, x.later_article, x.recorded_at
from opinions o
join opinion_standings s on s.opinion_id = o.id
join drafts d on d.id = o.draft_id
left join draft_elements e on e.draft_id = o.draft_id and e.article_key = o.article_key
left join report_item_opinions b on b.opinion_id = o.id
left join report_items i on i.id = b.item_id
left join reports r on r.id = i.report_id
left join lateral (select reason, later_article, recorded_at from report_outcomes where item_id = i.id
                   order by id desc limit 1) x on true
where o.receipt = $1
order by r.submitted_at desc nulls last limit 1
