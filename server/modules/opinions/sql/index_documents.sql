-- What the search index knows of these opinions: no person's data. The first of a group carries the voices of all of it,
-- so that by voices the group comes once, and no copy has to be written again with each that arrives.
select o.id, o.body, o.suggested_text, o.reason, d.slug as draft, coalesce(o.article_key, 'whole') as article,
       s.state, coalesce(s.outcome, '') as outcome, o.channel, coalesce(st.code, '') as station,
       coalesce(cp.code, '') as contact_point, s.group_id,
       extract(epoch from o.received_at)::bigint as at, o.erased_at is not null as erased,
       case when s.state = 'apart' or exists (select 1 from opinion_standings m where m.group_id = s.group_id
                                              and m.opinion_id < o.id and m.state <> 'apart')
         then 1 + coalesce((select sum(c.seconds) from voice_counts c where c.opinion_id = o.id), 0)
         else coalesce((select sum(c.opinions + c.seconds) from voice_counts c where c.group_id = s.group_id), 0)
       end::bigint as voices
from opinions o
join opinion_standings s on s.opinion_id = o.id
join published.drafts d on d.id = o.draft_id
left join published.organisations st on st.id = o.station_id
left join published.organisations cp on cp.kind = 'contact_point' and cp.id in (st.id, st.parent_id)
where o.id = any($1::bigint[])
order by o.id
