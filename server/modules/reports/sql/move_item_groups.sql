-- The item that held a merged group holds the group it went into.
with gone as (
  delete from report_item_groups g using reports r
  where r.id = g.report_id and r.submitted_at is null and g.group_id = any($1::bigint[])
  returning g.report_id, g.item_id)
insert into report_item_groups (report_id, item_id, group_id)
select distinct report_id, item_id, $2::bigint from gone
on conflict do nothing
