-- What stands in it, until the import has come to an end.
insert into import_files (import_id, content) values ($1, $2)
