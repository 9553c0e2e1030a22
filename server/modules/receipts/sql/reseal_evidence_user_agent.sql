-- One of them sealed anew.
update submission_evidence set user_agent = $2 where submission_id = $1
