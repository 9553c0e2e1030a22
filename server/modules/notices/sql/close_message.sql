-- There is nothing to send any more.
update notice_messages set state = $2, settled_at = $3 where id = $1 and state = 'waiting'
