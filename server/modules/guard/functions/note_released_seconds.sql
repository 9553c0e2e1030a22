-- Whoever joined in a submission that was set apart is counted from its release on.
create or replace function note_released_seconds() returns trigger language plpgsql as $$
begin
  insert into opinion_events (opinion_id, kind, at)
    select n.opinion_id, 'voices_changed', a.at
    from arrived a join seconds n on n.submission_id = a.submission_id
    where a.decision = 'released' order by n.id;
  return null;
end $$;
