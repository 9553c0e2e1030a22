-- A report with its numbers: of now, or frozen once it is submitted.
create view reports_as_listed as
  select r.id, r.draft_id, d.slug as draft, d.title as draft_title, d.reading as draft_reading, r.title, r.introduction,
         r.version, r.organisation_id, o.name as organisation_name, r.receiver_id, v.name as receiver_name,
         r.created_at, r.submitted_at,
         (select count(*) from report_items i where i.report_id = r.id) as items,
         case when r.submitted_at is null then
           (select count(*) from report_item_groups g join published.opinion_standings s on s.group_id = g.group_id
            where g.report_id = r.id and s.state = 'selected')
         else
           (select count(*) from report_item_opinions b join report_items i on i.id = b.item_id where i.report_id = r.id)
         end as opinions
  from reports r
  join published.drafts d on d.id = r.draft_id
  join published.organisations o on o.id = r.organisation_id
  join published.organisations v on v.id = r.receiver_id;
