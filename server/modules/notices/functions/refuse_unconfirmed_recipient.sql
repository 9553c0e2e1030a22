-- Notices go to recipients who confirmed; codes go to the others.
create or replace function refuse_unconfirmed_recipient() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from notice_subscriptions where id = new.subscription_id and confirmed_at is not null) then
    raise exception 'not confirmed: violates constraint "notices_go_to_confirmed_recipients"' using errcode = '23514';
  end if;
  return new;
end $$;
