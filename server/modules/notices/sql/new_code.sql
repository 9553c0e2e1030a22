-- A code and the message that brings it.
with holder as (
  update notice_subscriptions
  set code_seed = $2, code_expires_at = $3, code_tries = 0, confirm_by = case when confirm_by is null then null else $4::timestamptz end
  where id = $1 returning id
)
insert into notice_messages (subscription_id, kind, key, next_at, created_at, counted_at)
select id, 'code', 'n' || replace(gen_random_uuid()::text, '-', ''), $5, $5, $5 from holder
