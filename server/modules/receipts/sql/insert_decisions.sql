-- What staff decided on submissions set apart; those decided before stay as they were.
insert into submission_decisions (submission_id, decision, action_id, reason, at)
select c.submission_id, $2, $3, $4, $5 from submission_checks c where c.submission_id = any($1::bigint[])
on conflict do nothing
returning submission_id
