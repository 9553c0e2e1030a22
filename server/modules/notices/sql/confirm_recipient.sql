-- The owner has it: from now on notices go there, the receipt first, and with it what has happened meanwhile.
with holder as (
  update notice_subscriptions
  set confirmed_at = $2, confirm_by = null, code_seed = null, code_expires_at = null, code_tries = 0
  where id = $1 returning id
), woken as (
  update notice_messages m set next_at = $2 from holder h
  where m.subscription_id = h.id and m.state = 'waiting' and m.kind <> 'code'
)
insert into notice_messages (subscription_id, kind, key, next_at, created_at)
select id, 'receipt', 'n' || replace(gen_random_uuid()::text, '-', ''), $2::timestamptz - interval '1 second', $2 from holder
on conflict (subscription_id) where kind = 'receipt' do nothing
