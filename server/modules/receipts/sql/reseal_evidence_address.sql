-- One of them sealed anew.
update submission_evidence set address = $2 where submission_id = $1
