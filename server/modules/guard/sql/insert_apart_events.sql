-- Each opinion of the submission leaves the queue.
insert into opinion_events (opinion_id, kind, details, at)
select id, 'set_apart', jsonb_build_object('reasons', $2::text[]), $3 from opinions where submission_id = $1 order by place
