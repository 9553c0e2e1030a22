-- A request is decided once, then emptied once.
create or replace function refuse_change_of_request() returns trigger language plpgsql as $$
declare
  allowed personal_requests;
begin
  if tg_op = 'UPDATE' then
    allowed := old;
    if old.decision is null then
      allowed.decision := new.decision;
      allowed.answer := new.answer;
      allowed.action_id := new.action_id;
      allowed.decided_at := new.decided_at;
    elsif old.emptied_at is null and new.emptied_at is not null then
      allowed.words := '';
      allowed.reason := '';
      allowed.answer := '';
      allowed.emptied_at := new.emptied_at;
    end if;
    if new is not distinct from allowed then
      return new;
    end if;
  end if;
  raise exception 'decided once, then emptied once: violates constraint "personal_requests_is_append_only"'
    using errcode = '23514';
end $$;
