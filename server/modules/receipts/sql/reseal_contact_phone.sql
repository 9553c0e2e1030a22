-- One of them sealed anew.
update contributors set phone_sealed = $2 where submission_id = $1
