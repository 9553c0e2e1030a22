-- These groups hold the same words under the present version too.
update opinion_groups set fingerprint_version = 2 where id = any($1::bigint[])
