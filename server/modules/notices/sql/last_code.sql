-- The code that was asked for last.
select state, created_at from notice_messages where subscription_id = $1 and kind = 'code' order by id desc limit 1 for update
