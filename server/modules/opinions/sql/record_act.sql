-- One act of staff on many opinions.
insert into opinion_events (opinion_id, kind, action_id, reason, details, at)
select opinion, $2, $3, $4, $5::jsonb, $6 from unnest($1::bigint[]) as opinion
