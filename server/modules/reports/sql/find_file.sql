-- The bytes of one file.
select bytes from report_files where report_id = $1 and format = $2
