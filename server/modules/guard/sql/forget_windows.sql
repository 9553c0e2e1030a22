-- Windows that no estimate looks at any more.
delete from rate_windows where starts_at < $1
