-- The seal of an action of staff over the one before it.
create or replace function staff_action_hash(previous bytea, action staff_actions) returns bytea language sql immutable as $$
  select sha256(previous || convert_to(concat_ws(E'\x1f', action.id, action.user_id, action.kind, action.subject,
                                                 action.reason, action.details, extract(epoch from action.at)), 'UTF8'))
$$;
