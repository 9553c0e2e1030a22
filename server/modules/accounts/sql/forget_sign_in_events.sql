-- Sign-ins older than this, as far as newer ones say that time went on (0024 asks the same).
delete from sign_in_events
where last_at < $1 and last_at < (select max(last_at) from sign_in_events) - interval '180 days'
