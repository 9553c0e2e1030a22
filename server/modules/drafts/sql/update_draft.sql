-- Changes what may change at any time, if the writer has seen the latest version.
update drafts set reading = $3, explanation = $4, opens_at = $5, closes_at = $6, version = version + 1, updated_at = $7
where id = $1 and version = $2
returning version
