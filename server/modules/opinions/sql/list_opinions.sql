-- Opinions newest first that pass the filters.
select o.id, d.slug as draft, d.title as draft_title, o.article_key, coalesce(e.label, '') as article_number, o.body,
       o.suggested_text, o.reason, s.state, s.outcome, o.channel, st.name as station, o.late, o.said_at, o.received_at,
       s.group_id, (select count(*) from opinion_standings m where m.group_id = s.group_id) as group_size,
       coalesce(c.occupation, '') as occupation, coalesce(c.region, '') as region,
       coalesce(c.name <> '' or c.phone <> '', false) as has_contact
from opinions o
join opinion_standings s on s.opinion_id = o.id
join drafts d on d.id = o.draft_id
left join draft_elements e on e.draft_id = o.draft_id and e.article_key = o.article_key
left join organisations st on st.id = o.station_id
left join contributors c on c.opinion_id = o.id
where ($1::text = '' or d.slug = $1)
  and ($2::text = '' or ($2 = 'whole' and o.article_key is null) or o.article_key = $2)
  and ($3::text = '' or s.state = $3)
  and ($4::text = '' or o.channel = $4)
  and ($5::text = '' or st.code = $5)
  and ($6::text = '' or s.outcome = $6)
  and ($7::bigint is null or o.id < $7)
order by o.id desc limit $8
