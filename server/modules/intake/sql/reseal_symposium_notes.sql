-- One of them sealed anew.
update symposia set notes_sealed = $2 where id = $1
