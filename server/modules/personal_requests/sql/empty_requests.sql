-- Earlier requests quote the person too; the one that asks for the erasure keeps its answer.
update personal_requests set words = '', reason = '', answer = '', emptied_at = $2
where submission_id = $1 and decision is not null and emptied_at is null and id is distinct from $3
