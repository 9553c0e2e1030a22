-- An opinion is never changed, and emptied only by erasing.
create or replace function refuse_change_of_opinion() returns trigger language plpgsql as $$
declare
  emptied opinions;
begin
  if tg_op = 'UPDATE' then
    emptied := old;
    emptied.body := '';
    emptied.suggested_text := '';
    emptied.reason := '';
    emptied.quote := '';
    emptied.quote_prefix := '';
    emptied.quote_suffix := '';
    emptied.fingerprint := '';  -- of short words it would tell the words
    emptied.erased_at := new.erased_at;
    if new is not distinct from emptied and new.erased_at is not null and is_erased(new.submission_id, 'everything') then
      return new;
    end if;
  end if;
  raise exception 'opinions change by erasing only: violates constraint "opinions_is_append_only"' using errcode = '23514';
end $$;
