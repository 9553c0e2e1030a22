-- What has expired stays expired, even where a clock goes back.
update sessions set ended_at = expires_at, end_cause = 'expired' where ended_at is null and expires_at <= $1
