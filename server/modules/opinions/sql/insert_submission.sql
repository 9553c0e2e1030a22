-- One sending and its author, who may be nobody.
with submission as (
  insert into submissions (draft_id, receipt, language, received_at) values ($1, $2, $3, $4) returning id
), contributor as (
  insert into contributors (submission_id, name, phone, occupation, region)
  select submission.id, $5, $6, $7, $8 from submission
  where concat($5::text, $6::text, $7::text, $8::text) <> ''
)
select id from submission
