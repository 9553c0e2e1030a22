-- Which opinions back which item: those frozen at submission, before that the selected members of its groups.
select b.item_id, b.opinion_id
from report_item_opinions b join report_items i on i.id = b.item_id
where i.report_id = $1
union
select g.item_id, s.opinion_id
from report_item_groups g
join reports r on r.id = g.report_id and r.submitted_at is null
join published.opinion_standings s on s.group_id = g.group_id and s.state = 'selected'
where g.report_id = $1
order by 1, 2
