-- Selected opinions of these groups, where the group stands in no report in the making.
select s.opinion_id
from published.opinion_standings s
where s.group_id = any($1::bigint[]) and s.state = 'selected' and not exists (
  select 1 from report_item_groups g join reports r on r.id = g.report_id
  where g.group_id = s.group_id and r.submitted_at is null)
order by s.opinion_id
