-- What has left today.
select kind, messages, codes, full_at, codes_full_at from notice_days where day = $1::date order by kind
