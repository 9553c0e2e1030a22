-- Whether a table of this name has a sealed column of that name.
select exists (select 1 from pg_attribute where attrelid = to_regclass($1::text) and attname = $2
               and atttypid = 'bytea'::regtype and not attisdropped) as there
