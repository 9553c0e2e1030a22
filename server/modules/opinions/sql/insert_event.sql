-- One step of one opinion, by staff.
insert into opinion_events (opinion_id, kind, action_id, reason, details, at) values ($1, $2, $3, $4, $5, $6)
