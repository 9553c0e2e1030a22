-- One of them sealed anew.
update import_files set content = $2 where import_id = $1
