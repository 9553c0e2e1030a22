-- Who takes part: the body reported to, the contact point, its stations, and the people who work there.

create table organisations (
  id bigint generated always as identity primary key,
  code text not null constraint organisations_code_is_unique unique,
  kind text not null constraint organisations_kind_is_known check (kind in ('receiver', 'contact_point', 'station')),
  name text not null,
  name_en text not null default '',
  parent_id bigint references organisations,
  constraint organisations_parent_fits check ((kind = 'receiver') = (parent_id is null))
);

create table users (
  id bigint generated always as identity primary key,
  username text not null
    constraint users_username_is_unique unique
    constraint users_username_is_plain check (username ~ '^[a-z][a-z0-9._-]{1,39}$'),
  display_name text not null,
  role text not null constraint users_role_is_known check (role in ('clerk', 'manager', 'receiver', 'administrator')),
  organisation_id bigint not null references organisations,
  password_hash text not null,
  created_at timestamptz not null,
  disabled_at timestamptz
);

-- Only a hash of the token is kept: who reads this table cannot sign in with it.
create table sessions (
  token_hash bytea primary key,
  user_id bigint not null references users,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index sessions_by_expiry on sessions (expires_at);

-- What staff did: append-only, each row sealed by a hash over itself and the row before, so that a later change of any
-- row shows (select * from broken_staff_actions). One writer at a time keeps the chain straight.
create table staff_actions (
  id bigint generated always as identity primary key,
  user_id bigint not null references users,
  kind text not null,
  subject text not null,  -- 'opinion:12', 'draft:3', 'report:4/item:9'
  reason text not null default '',
  details jsonb not null default '{}',
  at timestamptz not null,
  previous_hash bytea not null,
  hash bytea not null
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: violates constraint "%_is_append_only"', tg_table_name, tg_table_name
    using errcode = '23514';
end $$;

create function staff_action_hash(previous bytea, action staff_actions) returns bytea language sql immutable as $$
  select sha256(previous || convert_to(concat_ws(E'\x1f', action.id, action.user_id, action.kind, action.subject,
                                                 action.reason, action.details, extract(epoch from action.at)), 'UTF8'))
$$;

create function seal_staff_action() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(7241986);
  new.previous_hash := coalesce((select hash from staff_actions order by id desc limit 1), ''::bytea);
  new.hash := staff_action_hash(new.previous_hash, new);
  return new;
end $$;

create trigger staff_actions_are_sealed before insert on staff_actions
  for each row execute function seal_staff_action();
create trigger staff_actions_are_append_only before update or delete on staff_actions
  for each row execute function refuse_change();
create trigger staff_actions_are_never_emptied before truncate on staff_actions
  for each statement execute function refuse_change();

create view broken_staff_actions as
  select id from (
    select a.id, a.hash is distinct from staff_action_hash(a.previous_hash, a)
        or a.previous_hash is distinct from coalesce(lag(a.hash) over (order by a.id), ''::bytea) as broken
    from staff_actions a) as checked
  where broken;
