-- Kept opinions become shown to residents, or are shown no longer; what is so already stays.
insert into opinion_events (opinion_id, kind, action_id, at)
select opinion_id, $2, $3, $4 from opinion_standings
where opinion_id = any($1::bigint[]) and cleared <> ($2 = 'cleared') and state in ('kept', 'selected', 'submitted')
returning opinion_id
