-- The report is submitted with this content.
update reports set submitted_at = $2, submitted_by = $3, content = $4, version = version + 1 where id = $1
