-- A submission leaves the queue with each of its opinions: why, and who sent it, sealed.
with checked as (
  insert into submission_checks (submission_id, reasons, at) values ($1, $2::text[], $3)
), evidence as (
  insert into submission_evidence (submission_id, address, user_agent, address_hash, at) values ($1, $4, $5, $6, $3)
)
insert into opinion_events (opinion_id, kind, details, at)
select id, 'set_apart', jsonb_build_object('reasons', $2::text[]), $3 from opinions where submission_id = $1 order by place
