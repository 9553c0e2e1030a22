-- In preparation, open, closed, or enacted, at an instant.
create or replace function draft_state(d drafts, at timestamptz) returns text language sql immutable as $$
  select case when d.published_at is null then 'in_preparation'
              when d.opens_at is null then 'enacted'
              when at < d.opens_at then 'in_preparation'
              when at < d.closes_at then 'open'
              else 'closed' end
$$;
