-- In which items of reports in the making these groups stand.
select distinct g.item_id from report_item_groups g join reports r on r.id = g.report_id
where g.group_id = any($1::bigint[]) and r.submitted_at is null
