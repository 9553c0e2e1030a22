-- The columns that lists and single pages show, in one place; the statements that read them say which rows and in what order.

create view opinions_as_listed as
  select o.id, d.slug as draft, d.title as draft_title, o.article_key, coalesce(e.label, '') as article_number, o.body,
         o.suggested_text, o.reason, s.state, s.outcome, o.channel, st.code as station_code, st.name as station, o.late,
         o.said_at, o.received_at, s.group_id,
         (select count(*) from opinion_standings m where m.group_id = s.group_id) as group_size,
         coalesce(c.occupation, '') as occupation, coalesce(c.region, '') as region,
         coalesce(c.name <> '' or c.phone <> '', false) as has_contact
  from opinions o
  join opinion_standings s on s.opinion_id = o.id
  join drafts d on d.id = o.draft_id
  left join draft_elements e on e.draft_id = o.draft_id and e.article_key = o.article_key
  left join organisations st on st.id = o.station_id
  left join contributors c on c.opinion_id = o.id;

create view reports_as_listed as
  select r.id, r.draft_id, d.slug as draft, d.title as draft_title, d.reading as draft_reading, r.title, r.introduction,
         r.version, r.organisation_id, o.name as organisation_name, r.receiver_id, v.name as receiver_name,
         r.created_at, r.submitted_at,
         (select count(*) from report_items i where i.report_id = r.id) as items,
         case when r.submitted_at is null then
           (select count(*) from report_item_groups g join opinion_standings s on s.group_id = g.group_id
            where g.report_id = r.id and s.state = 'selected')
         else
           (select count(*) from report_item_opinions b join report_items i on i.id = b.item_id where i.report_id = r.id)
         end as opinions
  from reports r
  join drafts d on d.id = r.draft_id
  join organisations o on o.id = r.organisation_id
  join organisations v on v.id = r.receiver_id;
