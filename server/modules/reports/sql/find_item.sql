-- An item of a submitted report.
select i.id from report_items i join reports r on r.id = i.report_id
where i.id = $2 and r.id = $1 and r.submitted_at is not null
