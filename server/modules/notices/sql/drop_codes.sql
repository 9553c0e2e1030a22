-- Codes that wait are no use any more: there is another, or another recipient.
update notice_messages set state = 'dropped', settled_at = $2, claimed_at = null
where subscription_id = $1 and kind = 'code' and state = 'waiting' returning counted_at
