-- These words are no longer there.
delete from near_duplicates where group_id = any($1::bigint[])
