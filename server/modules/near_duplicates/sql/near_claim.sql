-- This server compares from now on, or goes on doing so; no row while another one that was heard of lately does. Says
-- how far the comparison has come, and who did it before.
update near_duplicates_progress p set server = $1, seen_at = $2
from near_duplicates_progress before
where p.server = $1 or p.seen_at is null or p.seen_at < $3
returning p.position, before.server = $1 as ours
