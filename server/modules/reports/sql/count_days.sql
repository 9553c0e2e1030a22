-- Opinions a day (China's days), oldest first, days without any too.
with days as (
  select generate_series(date_trunc('day', ($1::timestamptz at time zone 'Asia/Shanghai')) - ($2::int - 1) * interval '1 day',
                         date_trunc('day', ($1::timestamptz at time zone 'Asia/Shanghai')), interval '1 day') as day
), counted as (
  select date_trunc('day', o.received_at at time zone 'Asia/Shanghai') as day, count(*) as opinions
  from published.opinions o join published.opinion_standings s on s.opinion_id = o.id and s.state <> 'apart'
  where o.received_at >= (select min(day) from days) at time zone 'Asia/Shanghai'
  group by 1
)
select to_char(d.day, 'YYYY-MM-DD') as day, coalesce(c.opinions, 0) as opinions
from days d left join counted c on c.day = d.day order by d.day
