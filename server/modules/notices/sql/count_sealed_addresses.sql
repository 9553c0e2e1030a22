-- How many addresses and links for stopping are sealed by another key than this one.
select count(*) filter (where get_byte(address, 0) <> $1) + count(*) filter (where get_byte(token, 0) <> $1) as others
from notice_subscriptions
