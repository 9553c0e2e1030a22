-- The end of a session is final.
create or replace function refuse_reopening() returns trigger language plpgsql as $$
begin
  if old.ended_at is not null and (new.ended_at, new.end_cause) is distinct from (old.ended_at, old.end_cause) then
    raise exception 'an end is final: violates constraint "sessions_stay_ended"' using errcode = '23514';
  end if;
  return new;
end $$;
