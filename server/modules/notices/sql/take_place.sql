-- One of the three places a recipient has in a day; a message that had one at $3 moves it. Nothing: there is none.
insert into notice_recipients as r (recipient, sent) values ($1::bytea, array[$2::timestamptz])
on conflict (recipient) do update
  set sent = ($2::timestamptz || without_one(r.sent, $3::timestamptz))[1:4]
  where coalesce((without_one(r.sent, $3::timestamptz))[3] <= $2::timestamptz - interval '24 hours', true)
returning 1 as taken
