-- A file, made once; another server may have been faster.
insert into report_files (report_id, format, bytes, sha256, made_at) values ($1, $2, $3, sha256($3::bytea), $4)
on conflict do nothing
