-- Its recipient has had enough for today: it waits, and collects what happens meanwhile.
update notice_messages set next_at = $2 where id = $1 and state = 'waiting'
