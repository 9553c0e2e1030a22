-- What the search index knows of these opinions: no person's data.
select o.id, o.body, o.suggested_text, o.reason, d.slug as draft, coalesce(o.article_key, 'whole') as article,
       s.state, coalesce(s.outcome, '') as outcome, o.channel, coalesce(st.code, '') as station,
       extract(epoch from o.received_at)::bigint as at, o.erased_at is not null as erased,
       1 + (select count(*) from standing_seconds n where n.opinion_id = o.id) as voices
from opinions o
join opinion_standings s on s.opinion_id = o.id
join drafts d on d.id = o.draft_id
left join organisations st on st.id = o.station_id
where o.id = any($1::bigint[])
order by o.id
