-- The first to meet the ceiling says so.
update notice_days set full_at = $3 where kind = $1 and day = $2::date and full_at is null returning 1 as first
