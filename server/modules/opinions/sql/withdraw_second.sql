-- Whoever joined an opinion takes it back; once more changes nothing.
with found as (
  select id from seconds where submission_id = $1 and opinion_id = $2
), withdrawn as (
  insert into second_withdrawals (second_id, at) select id, $3 from found on conflict do nothing
)
select id from found
