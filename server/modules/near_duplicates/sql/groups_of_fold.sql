-- The groups whose words are a fold's, standing or merged.
select group_id from near_duplicates where fold_id = $1 union select $1::bigint order by group_id
