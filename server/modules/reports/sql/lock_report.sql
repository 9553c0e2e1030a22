-- Holds the report until the transaction ends.
select id, draft_id, version, submitted_at is not null as submitted from reports where id = $1 and organisation_id = $2
for update
