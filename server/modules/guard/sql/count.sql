-- One more in this window; how many that makes, and how many the window before had.
insert into rate_windows (scope, subject, starts_at, events) values ($1, $2, $3, 1)
on conflict (scope, subject, starts_at) do update set events = rate_windows.events + 1
returning events as current, coalesce((select p.events from rate_windows p where p.scope = $1 and p.subject = $2
                                       and p.starts_at = $4), 0) as previous
