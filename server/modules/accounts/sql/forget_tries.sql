-- Tries older than this.
delete from sign_in_tries where at < $1
