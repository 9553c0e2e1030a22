-- Requests about the personal data of residents: open ones first, the oldest on top; then the latest decided.
select r.id, r.submission_id, r.kind, r.opinion_id, r.words, r.reason, r.made_at, coalesce(r.decision, '') as decision,
       r.answer, r.decided_at, r.emptied_at is not null as emptied, d.title as draft_title, coalesce(u.display_name, '') as decided_by,
       (select min(o.id) from published.opinions o where o.submission_id = r.submission_id) as first_opinion,
       (select count(*) from published.opinions o where o.submission_id = r.submission_id) as opinions,
       coalesce((select o.body from published.opinions o where o.id = r.opinion_id), '') as original
from published.personal_requests r
join published.submissions b on b.id = r.submission_id
join published.drafts d on d.id = b.draft_id
left join published.staff_actions a on a.id = r.action_id
left join published.users u on u.id = a.user_id
where $1::bigint is null or r.id = $1
order by r.decision is not null, case when r.decision is null then r.made_at end, r.decided_at desc, r.id limit 200
