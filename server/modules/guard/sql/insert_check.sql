-- Why a submission was set apart.
insert into submission_checks (submission_id, reasons, at) values ($1, $2::text[], $3)
