-- Who joins changes the voices of an opinion: they are counted, and the search index orders by them.
create or replace function note_seconds() returns trigger language plpgsql as $$
begin
  perform count_seconds(array(select n.id from standing_seconds n join arrived a on a.id = n.id), 1);
  insert into opinion_events (opinion_id, kind, at) select opinion_id, 'voices_changed', at from arrived order by id;
  return null;
end $$;
