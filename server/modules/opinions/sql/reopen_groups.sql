-- Groups that were merged stand by themselves again.
update opinion_groups set merged_into = null where id = any($1::bigint[])
