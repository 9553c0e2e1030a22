-- A symposium is sealed, or sealed anew.
create or replace function refuse_change_of_symposium() returns trigger language plpgsql as $$
declare
  sealed symposia;
begin
  if tg_op = 'UPDATE' then
    -- What was there is there still, sealed, or sealed anew.
    sealed := old;
    sealed.attendees := '';
    sealed.notes := '';
    sealed.attendees_sealed := new.attendees_sealed;
    sealed.notes_sealed := new.notes_sealed;
    if new is not distinct from sealed
       and (new.attendees_sealed is not null) = (old.attendees <> '' or old.attendees_sealed is not null)
       and (new.notes_sealed is not null) = (old.notes <> '' or old.notes_sealed is not null) then
      return new;
    end if;
  end if;
  raise exception 'symposia change by sealing only: violates constraint "symposia_is_append_only"' using errcode = '23514';
end $$;
