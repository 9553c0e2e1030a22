-- Whoever joined an opinion takes it back; once more changes nothing.
with found as (
  select n.id from seconds n join submissions b on b.id = n.submission_id where b.receipt = $1 and n.opinion_id = $2
), withdrawn as (
  insert into second_withdrawals (second_id, at) select id, $3 from found on conflict do nothing
)
select id from found
