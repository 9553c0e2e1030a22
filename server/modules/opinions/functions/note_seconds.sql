-- Who joins changes the voices of an opinion: the search index orders by them.
create or replace function note_seconds() returns trigger language plpgsql as $$
begin
  insert into opinion_events (opinion_id, kind, at) select opinion_id, 'voices_changed', at from arrived order by id;
  return null;
end $$;
