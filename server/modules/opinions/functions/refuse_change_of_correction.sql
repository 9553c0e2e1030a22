-- The words of a correction are emptied, and nothing else of it changes.
create or replace function refuse_change_of_correction() returns trigger language plpgsql as $$
declare
  emptied opinion_corrections;
begin
  if tg_op = 'UPDATE' then
    emptied := old;
    emptied.words := '';
    if new is not distinct from emptied then
      return new;
    end if;
  end if;
  raise exception 'corrections change by emptying only: violates constraint "opinion_corrections_is_append_only"'
    using errcode = '23514';
end $$;
