-- The first to meet the ceiling of codes says so.
update notice_days set codes_full_at = $3 where kind = $1 and day = $2::date and codes_full_at is null returning 1 as first
