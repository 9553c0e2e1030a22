-- What the search index knows of these opinions: no person's data.
select o.id, o.body, o.suggested_text, o.reason, d.slug as draft, coalesce(o.article_key, 'whole') as article,
       s.state, coalesce(s.outcome, '') as outcome, o.channel, coalesce(st.code, '') as station
from opinions o
join opinion_standings s on s.opinion_id = o.id
join drafts d on d.id = o.draft_id
left join organisations st on st.id = o.station_id
where o.id = any($1::bigint[])
