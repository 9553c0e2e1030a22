-- Left under way by a server that died: a gateway knows a message by its key and may get it again, a mail might be doubled.
update notice_messages m
set state = case n.kind when 'sms' then 'waiting' else 'uncertain' end, claimed_at = null, cause = 'server_died',
    settled_at = case n.kind when 'sms' then null else $2::timestamptz end
from notice_subscriptions n
where n.id = m.subscription_id and m.state = 'sending' and m.claimed_at < $1
returning m.id
