-- Keeping apart ends; it is not rewritten.
create or replace function refuse_change_of_kept_apart() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.ended_by is null and new.ended_by is not null
     and (new.id, new.group_id, new.other_id, new.action_id) = (old.id, old.group_id, old.other_id, old.action_id) then
    return new;
  end if;
  raise exception 'a record: violates constraint "groups_kept_apart_only_end"' using errcode = '23514';
end $$;
