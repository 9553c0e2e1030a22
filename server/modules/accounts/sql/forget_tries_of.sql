-- The password was right: this sender's tries on this account count no longer.
delete from sign_in_tries where account = $1 and sender = $2
