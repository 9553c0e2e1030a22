-- The words of residents are kept no longer than they are needed.
delete from import_files where import_id = $1
