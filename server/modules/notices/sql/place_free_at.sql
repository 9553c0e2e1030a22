-- When the recipient can be written to again, where that is not now.
select sent[3] + interval '24 hours' as at from notice_recipients
where recipient = $1::bytea and sent[3] > $2::timestamptz - interval '24 hours'
