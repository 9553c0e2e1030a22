-- One sending.
insert into submissions (draft_id, receipt, language, received_at) values ($1, $2, $3, $4) returning id
