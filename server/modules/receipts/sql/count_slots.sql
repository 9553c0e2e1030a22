-- Submissions in slots of time, oldest first: all, those set apart, and the most in one minute.
with minutes as (
  select date_trunc('minute', m.received_at) as minute, count(*) as received, count(c.submission_id) as apart
  from submissions m left join submission_checks c on c.submission_id = m.id
  where m.received_at >= $1::timestamptz
  group by 1)
select to_char(slot at time zone 'Asia/Shanghai', 'HH24:MI') as starts, coalesce(sum(m.received), 0)::bigint as received,
       coalesce(sum(m.apart), 0)::bigint as apart, coalesce(max(m.received), 0)::bigint as busiest
from generate_series($1::timestamptz, $2::timestamptz, $3::bigint * interval '1 minute') slot
left join minutes m on m.minute >= slot and m.minute < slot + $3::bigint * interval '1 minute'
group by slot order by slot
