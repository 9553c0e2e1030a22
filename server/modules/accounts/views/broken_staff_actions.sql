-- Empty unless somebody has edited the record of what staff did.
create view broken_staff_actions as
  select id from (
    select a.id, a.hash is distinct from staff_action_hash(a.previous_hash, a)
        or a.previous_hash is distinct from coalesce(lag(a.hash) over (order by a.id), ''::bytea) as broken
    from staff_actions a) as checked
  where broken;
