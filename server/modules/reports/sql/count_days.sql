-- Opinions a day (China's days), oldest first, days without any too.
select to_char(day, 'YYYY-MM-DD') as day, count(o.id) as opinions
from generate_series(date_trunc('day', ($1::timestamptz at time zone 'Asia/Shanghai')) - ($2::int - 1) * interval '1 day',
                     date_trunc('day', ($1::timestamptz at time zone 'Asia/Shanghai')), interval '1 day') day
left join (published.opinions o join published.opinion_standings s on s.opinion_id = o.id and s.state <> 'apart')
  on o.received_at >= (day at time zone 'Asia/Shanghai')
                    and o.received_at < ((day + interval '1 day') at time zone 'Asia/Shanghai')
group by day order by day
