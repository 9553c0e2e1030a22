-- Comparing what somebody writes with what is shown takes work: it is counted by address like what is sent. The scopes
-- that other migrations know stay.
do $$
declare
  known text := (select pg_get_constraintdef(oid) from pg_constraint where conname = 'rate_windows_scope_is_known');
begin
  execute 'alter table rate_windows drop constraint rate_windows_scope_is_known,
    add constraint rate_windows_scope_is_known check ((' || substring(known from 'CHECK \((.*)\)$') || ')
      or scope = ''comparison'')';
end $$;

alter table guard_settings
  add column comparisons bigint not null default 200,  -- opinions in ten minutes from one address
  add constraint guard_settings_comparisons_leave_room check (comparisons >= 20);

-- What is shown is little of what was sent: finding it must not read the rest.
create index opinion_standings_shown on opinion_standings (draft_id, article_key) where cleared;
