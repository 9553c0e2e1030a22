-- From here on the text is final.
update drafts set published_at = $2, version = version + 1, updated_at = $2
where id = $1 and published_at is null
returning version
