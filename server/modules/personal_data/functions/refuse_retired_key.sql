-- Of the sealed columns it is given the names of: the first byte names the key.
create or replace function refuse_retired_key() returns trigger language plpgsql as $$
declare
  sealed_column text;
begin
  foreach sealed_column in array tg_argv loop
    if exists (select 1 from retired_personal_keys
               where key_id = get_byte(decode(substr(to_jsonb(new) ->> sealed_column, 3, 2), 'hex'), 0)) then
      raise exception 'retired key: violates constraint "personal_data_are_sealed_by_keys_in_use"'
        using errcode = '23514';
    end if;
  end loop;
  return new;
end $$;
