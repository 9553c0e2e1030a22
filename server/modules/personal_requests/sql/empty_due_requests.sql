-- Requests on a draft that were decided: some of them.
update personal_requests set words = '', reason = '', answer = '', emptied_at = $2
where id in (select r.id from personal_requests r join published.submissions b on b.id = r.submission_id
             where b.draft_id = $1 and r.decision is not null and r.emptied_at is null limit $3)
returning action_id
