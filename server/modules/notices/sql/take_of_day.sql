-- One message more today, of at most $4; a code ($3 = 1) also among at most $5 codes. Nothing: the day is full.
insert into notice_days as d (kind, day, messages, codes) values ($1, $2::date, 1, $3::bigint)
on conflict (kind, day) do update set messages = d.messages + 1, codes = d.codes + $3::bigint
  where d.messages < $4::bigint and (d.codes < $5::bigint or $3::bigint = 0)
returning 1 as taken
