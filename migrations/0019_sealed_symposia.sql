-- Who attended a symposium and what was noted there are sealed like names (0017). Rows of before are sealed by the service
-- when it starts.
alter table symposia
  add column attendees_sealed bytea,
  add column notes_sealed bytea,
  add constraint symposia_attendees_are_plain_or_sealed check (attendees = '' or attendees_sealed is null),
  add constraint symposia_notes_are_plain_or_sealed check (notes = '' or notes_sealed is null),
  add constraint symposia_seals_name_their_key
    check (coalesce(get_byte(attendees_sealed, 0), 1) > 0 and coalesce(get_byte(notes_sealed, 0), 1) > 0);
create index symposia_still_plain on symposia (id) where attendees <> '' or notes <> '';

create function refuse_change_of_symposium() returns trigger language plpgsql as $$
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
drop trigger symposia_are_append_only on symposia;
create trigger symposia_change_by_sealing_only before update or delete on symposia
  for each row execute function refuse_change_of_symposium();

-- A table waiting to be brought in is sealed as well; neither may be by a key out of use.
create trigger personal_data_are_sealed_by_keys_in_use before insert or update on symposia
  for each row execute function refuse_retired_key('attendees_sealed', 'notes_sealed');
create trigger personal_data_are_sealed_by_keys_in_use before insert or update on import_files
  for each row execute function refuse_retired_key('content');

create or replace function holds_sealed_data() returns boolean language sql stable as $$
  select exists (select 1 from contributors where name_sealed is not null or phone_sealed is not null)
      or exists (select 1 from submission_evidence)
      or exists (select 1 from notice_subscriptions where address is not null)
      or exists (select 1 from symposia where attendees_sealed is not null or notes_sealed is not null)
      or exists (select 1 from import_files)
$$;
