-- Ends the consultation now.
update drafts set closes_at = $2, version = version + 1, updated_at = $2
where id = $1 and published_at is not null and opens_at < $2 and closes_at > $2
returning version
