-- One try after the other, of an account and of a sender: first all wait for the account, then for the sender.
select pg_advisory_xact_lock(7241987, hashtext($1)), pg_advisory_xact_lock(7241988, hashtext($2))
