-- One of them sealed anew.
update kept_answers set answer = $2 where id = $1
