-- The files of a report.
select format, encode(sha256, 'hex') as sha256, length(bytes) as size from report_files where report_id = $1
order by array_position(array['docx', 'html', 'csv'], format)
