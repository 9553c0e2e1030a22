-- Opinions arrive while a draft is open; what is entered from paper was said then.
create or replace function refuse_opinion_outside_consultation() returns trigger language plpgsql as $$
declare
  d record;
begin
  select * into d from published.drafts where id = new.draft_id;
  if new.entered_by is null and draft_state(d.published_at, d.opens_at, d.closes_at, new.received_at) <> 'open' then
    raise exception 'not open: violates constraint "opinions_arrive_while_open"' using errcode = '23514';
  end if;
  if d.published_at is null or d.opens_at is null or new.said_at < d.opens_at or new.said_at >= d.closes_at then
    raise exception 'not said in time: violates constraint "opinions_are_said_while_open"' using errcode = '23514';
  end if;
  new.late := new.received_at >= d.closes_at;
  return new;
end $$;
