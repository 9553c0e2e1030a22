-- Who sent it, sealed.
insert into submission_evidence (submission_id, address, user_agent, address_hash, at) values ($1, $2, $3, $4, $5)
