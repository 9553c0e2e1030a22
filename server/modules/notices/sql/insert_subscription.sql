-- Somebody asked to be told; with it the first message, which brings the receipt.
with subscription as (
  insert into notice_subscriptions (submission_id, kind, address, token, token_hash, language, created_at)
  values ($1, $2, $3::bytea, $4::bytea, sha256(convert_to($5, 'UTF8')), $6, $7)
  returning id
)
insert into notice_messages (subscription_id, kind, key, next_at, created_at)
select id, 'receipt', 'n' || replace(gen_random_uuid()::text, '-', ''), $7, $7 from subscription
