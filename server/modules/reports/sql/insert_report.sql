-- A report in the making; no row where there is one already.
insert into reports (draft_id, organisation_id, receiver_id, title, introduction, created_by, created_at)
values ($1, $2, $3, $4, '', $5, $6)
on conflict (draft_id, organisation_id) where submitted_at is null do nothing
returning id
