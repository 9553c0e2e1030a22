-- What was tried lately: on this account by this sender, by this sender, on this account by addresses it does not know.
select count(*) filter (where t.account = $1 and t.sender = $2 and t.at > $3::timestamptz - interval '15 minutes') as pair,
       min(t.at) filter (where t.account = $1 and t.sender = $2 and t.at > $3::timestamptz - interval '15 minutes')
         as pair_first,
       max(t.at) filter (where t.account = $1 and t.sender = $2) as pair_last,
       count(*) filter (where t.sender = $2 and t.at > $3::timestamptz - interval '10 minutes') as sender,
       min(t.at) filter (where t.sender = $2 and t.at > $3::timestamptz - interval '10 minutes') as sender_first,
       count(*) filter (where t.account = $1 and not t.from_device) as account
from sign_in_tries t
where (t.account = $1 or t.sender = $2) and t.at > $3::timestamptz - interval '1 hour'
  and t.at < $3::timestamptz + interval '1 minute'  -- of before a clock went back, nothing counts
