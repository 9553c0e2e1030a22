-- The words of all opinions that back the items of a report in the making.
select g.item_id, o.id, o.body, o.suggested_text, o.reason, o.channel, o.said_at, o.erased_at is not null as erased
from report_item_groups g
join published.opinion_standings s on s.group_id = g.group_id and s.state = 'selected'
join published.opinions o on o.id = s.opinion_id
where g.report_id = $1
order by g.item_id, o.id
