-- Actions are numbered and sealed one after the other.
create or replace function seal_staff_action() returns trigger language plpgsql as $$
declare
  last staff_actions;
begin
  perform pg_advisory_xact_lock(7241986);
  select * into last from staff_actions order by id desc limit 1;
  new.id := coalesce(last.id, 0) + 1;
  new.previous_hash := coalesce(last.hash, ''::bytea);
  new.hash := staff_action_hash(new.previous_hash, new);
  return new;
end $$;
