-- One step in the life of each opinion of a submission, or of one of them. The search index follows these.
insert into opinion_events (opinion_id, kind, action_id, at)
select id, $2, $3, $4 from opinions where submission_id = $1 and ($5::bigint is null or id = $5)
