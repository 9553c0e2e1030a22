-- The text is another now: what was said of its articles no longer holds.
insert into pairing_corrections (before_id, after_id, before_key, after_keys, action_id, at)
select distinct before_id, after_id, before_key, null::text[], $2::bigint, $3::timestamptz
from pairing_corrections where before_id = $1 or after_id = $1
