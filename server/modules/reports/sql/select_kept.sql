-- Kept opinions whose group stands in a report in the making become selected.
insert into opinion_events (opinion_id, kind, action_id, at)
select s.opinion_id, 'selected', $2, $3
from opinion_standings s
where s.draft_id = $1 and s.state = 'kept' and exists (
  select 1 from report_item_groups g join reports r on r.id = g.report_id
  where g.group_id = s.group_id and r.submitted_at is null)
