-- A rule of keeping, changed by who saw its version.
update retention_rules set after_days = $2, counted_from = $3, changed_at = $4, changed_by = $5, version = version + 1
where what = $1 and version = $6
