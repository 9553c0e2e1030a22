-- Why a submission is set apart, and who sent it, sealed.
with checked as (
  insert into submission_checks (submission_id, reasons, at) values ($1, $2::text[], $3)
)
insert into submission_evidence (submission_id, address, user_agent, address_hash, at) values ($1, $4, $5, $6, $3)
