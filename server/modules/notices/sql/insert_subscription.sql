-- Somebody asked to be told; unless the recipient is confirmed in time, its address goes again.
insert into notice_subscriptions (submission_id, kind, address, token, token_hash, language, created_at, confirm_by)
values ($1, $2, $3::bytea, $4::bytea, sha256(convert_to($5, 'UTF8')), $6, $7, $8)
