-- Remembers rows that came in, each with its opinion.
insert into imported_rows (draft_id, import_id, row_key, opinion_id)
select $1, $2, decode(r.key, 'hex'), r.opinion from unnest($3::text[], $4::bigint[]) as r (key, opinion)
