-- One of them sealed anew.
update symposia set attendees_sealed = $2 where id = $1
