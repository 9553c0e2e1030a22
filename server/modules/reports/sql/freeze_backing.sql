-- Exactly these opinions back the items, for ever.
insert into report_item_opinions (item_id, opinion_id)
select g.item_id, s.opinion_id
from report_item_groups g join published.opinion_standings s on s.group_id = g.group_id and s.state = 'selected'
where g.report_id = $1
