-- A failure, gathered with those of the same hour, account and address; beyond a hundred addresses an hour under none. $1 is
-- null for a name that no account has.
insert into sign_in_events (kind, user_id, role, organisation_id, address, at, last_at, hour)
select 'failed', u.id, u.role, u.organisation_id,
       case when u.id is null or (select count(*) from sign_in_events e
                                  where e.kind = 'failed' and e.user_id = u.id and e.hour = date_trunc('hour', $3::timestamptz)
                                    and e.address <> $2) >= 100
            then '' else $2 end,
       $3, $3, date_trunc('hour', $3::timestamptz)
from (select $1::bigint as id) as given left join users u on u.id = given.id
on conflict (coalesce(user_id, 0), hour, address) where kind = 'failed'
do update set times = sign_in_events.times + 1, last_at = greatest(sign_in_events.last_at, excluded.last_at)
