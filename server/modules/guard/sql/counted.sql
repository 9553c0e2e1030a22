-- How many this window and the one before have.
select coalesce(sum(events) filter (where starts_at = $3), 0)::bigint as current,
       coalesce(sum(events) filter (where starts_at = $4), 0)::bigint as previous
from rate_windows where scope = $1 and subject = $2 and starts_at in ($3, $4)
