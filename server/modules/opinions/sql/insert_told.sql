-- The author has seen the outcome: written down the first time after each outcome.
insert into opinion_events (opinion_id, kind, at)
select $1, 'told', $2
where (select kind from opinion_events where opinion_id = $1 and kind in ('told', 'outcome_recorded')
       order by id desc limit 1) = 'outcome_recorded'
