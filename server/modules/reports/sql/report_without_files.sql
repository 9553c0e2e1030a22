-- One submitted report whose files are still to be made.
select r.id, r.content::text as content from reports r
where r.submitted_at is not null and (select count(*) from report_files f where f.report_id = r.id) < 3
order by r.id limit 1
