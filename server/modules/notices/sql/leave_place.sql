-- Nothing went out after all.
update notice_recipients set sent = without_one(sent, $2::timestamptz) where recipient = $1::bytea
