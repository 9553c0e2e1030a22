-- Law asks for half a year at least.
create or replace function refuse_change_of_sign_in_event() returns trigger language plpgsql as $$
declare
  counted sign_in_events;
begin
  if tg_op = 'UPDATE' then
    counted := old;
    counted.times := old.times + 1;
    counted.last_at := new.last_at;
    if old.kind = 'failed' and new is not distinct from counted then
      return new;
    end if;
  elsif old.last_at < (select max(last_at) from sign_in_events) - interval '180 days' then
    return old;
  end if;
  raise exception 'kept for half a year: violates constraint "sign_in_events_are_kept"' using errcode = '23514';
end $$;
