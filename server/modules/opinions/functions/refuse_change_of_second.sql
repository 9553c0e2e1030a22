-- Nor are the words of who joined.
create or replace function refuse_change_of_second() returns trigger language plpgsql as $$
declare
  emptied seconds;
begin
  if tg_op = 'UPDATE' then
    emptied := old;
    emptied.words := '';
    if new is not distinct from emptied and is_erased(new.submission_id, 'everything') then
      return new;
    end if;
  end if;
  raise exception 'seconds change by erasing only: violates constraint "seconds_is_append_only"' using errcode = '23514';
end $$;
