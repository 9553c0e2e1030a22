-- For what is only added to: the constraint that it names is the table's.
create or replace function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: violates constraint "%_is_append_only"', tg_table_name, tg_table_name
    using errcode = '23514';
end $$;
