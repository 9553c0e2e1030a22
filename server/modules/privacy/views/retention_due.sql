-- What is to be forgotten when, draft by draft, and how much there is of it.
create view retention_due as
  select q.draft_id, q.what, q.starts_at + make_interval(days => q.after_days) as due_at,
         case q.what
           when 'contact' then (
             select count(*) from published.contributors c join published.submissions b on b.id = c.submission_id
             where b.draft_id = q.draft_id and c.has_contact)
           when 'requests' then (
             select count(*) from published.personal_requests p join published.submissions b on b.id = p.submission_id
             where b.draft_id = q.draft_id and p.decision is not null and p.emptied_at is null)
           else (select count(*) from published.attachments a join published.opinions o on o.id = a.opinion_id
                 where o.draft_id = q.draft_id)
         end as held
  from (select d.id as draft_id, r.what, r.after_days,
               case r.counted_from
                 when 'closing' then d.closes_at
                 else (select min(e.published_at) from published.drafts e
                       where e.law_id = d.law_id and e.place > d.place and e.opens_at is null)
               end as starts_at
        from published.drafts d cross join published.retention_rules r
        where r.after_days is not null and d.closes_at is not null) q
  where q.starts_at is not null;
