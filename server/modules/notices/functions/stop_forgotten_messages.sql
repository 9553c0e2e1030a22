-- Where the address went, by erasure or because its time was up, nothing waits any more.
create or replace function stop_forgotten_messages() returns trigger language plpgsql as $$
begin
  update notice_messages set state = 'stopped', settled_at = new.stopped_at
  where subscription_id = new.id and state = 'waiting';
  return null;
end $$;
