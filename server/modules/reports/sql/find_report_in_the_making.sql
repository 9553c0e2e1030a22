-- The one report of a contact point on a draft that is not submitted yet.
select id from reports where draft_id = $1 and organisation_id = $2 and submitted_at is null
