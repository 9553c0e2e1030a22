-- And so does who takes that back.
create or replace function note_withdrawn_seconds() returns trigger language plpgsql as $$
begin
  insert into opinion_events (opinion_id, kind, at)
    select n.opinion_id, 'voices_changed', a.at from arrived a join seconds n on n.id = a.second_id order by n.id;
  return null;
end $$;
