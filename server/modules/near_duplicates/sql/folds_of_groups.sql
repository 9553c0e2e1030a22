-- The folds that these groups are in.
select group_id, fold_id from near_duplicates where group_id = any($1::bigint[])
