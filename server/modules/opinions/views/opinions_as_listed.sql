-- An opinion with all that lists show of it. Groups are as large as their members that are not apart.
create view opinions_as_listed as
  select o.id, d.slug as draft, d.title as draft_title, o.article_key, coalesce(e.label, '') as article_number, o.body,
         o.suggested_text, o.reason, o.quote, o.quote_prefix, o.quote_suffix, s.state, s.outcome, s.cleared, o.channel,
         st.code as station_code, st.name as station, o.late, o.said_at, o.received_at, o.submission_id, s.group_id,
         coalesce(v.opinions, 0) as group_size,
         coalesce((select sum(c.seconds)::bigint from voice_counts c where c.opinion_id = o.id), 0) as seconds,
         coalesce(v.seconds, 0) as group_seconds,
         coalesce(u.display_name, '') as entered_by,
         coalesce(c.occupation, '') as occupation, coalesce(c.region, '') as region,
         coalesce(c.has_contact, false) as has_contact,
         o.erased_at is not null as erased,
         coalesce((select k.words from opinion_corrections k where k.opinion_id = o.id order by k.id desc limit 1), '')
           as correction
  from opinions o
  join opinion_standings s on s.opinion_id = o.id
  left join lateral (select sum(c.opinions)::bigint as opinions, sum(c.seconds)::bigint as seconds
                     from voice_counts c where c.group_id = s.group_id) v on true
  join published.drafts d on d.id = o.draft_id
  left join published.draft_elements e on e.draft_id = o.draft_id and e.article_key = o.article_key
  left join published.organisations st on st.id = o.station_id
  left join published.users u on u.id = o.entered_by
  left join published.contributors c on c.submission_id = o.submission_id;
