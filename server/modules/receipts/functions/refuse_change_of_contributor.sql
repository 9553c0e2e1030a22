-- An author is sealed, sealed anew, or erased.
create or replace function refuse_change_of_contributor() returns trigger language plpgsql as $$
declare
  sealing boolean;
  erasing boolean;
begin
  if tg_op = 'UPDATE' then
    -- What was there is there still, sealed, or sealed anew.
    sealing := new.erased_at is not distinct from old.erased_at and new.name = '' and new.phone = ''
      and new.occupation = old.occupation and new.region = old.region
      and (new.name_sealed is not null) = (old.name <> '' or old.name_sealed is not null)
      and (new.phone_sealed is not null) = (old.phone <> '' or old.phone_sealed is not null);
    -- Its owner asked for it, or its time is over.
    erasing := new.erased_at is not null and is_erased(new.submission_id, 'contact')
      and new.occupation in (old.occupation, '') and new.region in (old.region, '');
    if new.submission_id = old.submission_id and new.consent_version = old.consent_version and (sealing or erasing) then
      return new;
    end if;
  end if;
  raise exception 'contributors change by sealing and erasing only: violates constraint "contributors_is_append_only"'
    using errcode = '23514';
end $$;
