-- So many more in this window; how many that makes in all rows of the subject, and how many the window before had.
insert into rate_windows (scope, subject, starts_at, events) values ($1, $2, $3, $6)
on conflict (scope, subject, starts_at) do update set events = rate_windows.events + excluded.events
returning (events + coalesce((select sum(w.events) from rate_windows w where w.scope = $1 and w.starts_at = $3
                              and w.subject = any($5::bytea[]) and w.subject <> $2), 0))::bigint as current,
  coalesce((select sum(w.events) from rate_windows w where w.scope = $1 and w.starts_at = $4
            and w.subject = any($5::bytea[])), 0)::bigint as previous
