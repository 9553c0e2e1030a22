-- One act on many opinions, each with details of its own.
insert into opinion_events (opinion_id, kind, action_id, reason, details, at)
select opinion, $2, $3, $4, details::jsonb, $6 from unnest($1::bigint[], $5::text[]) as each_of (opinion, details)
