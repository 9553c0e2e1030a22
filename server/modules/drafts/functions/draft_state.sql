-- In preparation, open, closed, or enacted, at an instant.
create or replace function draft_state(published_at timestamptz, opens_at timestamptz, closes_at timestamptz, at timestamptz)
returns text language sql immutable as $$
  select case when published_at is null then 'in_preparation'
              when opens_at is null then 'enacted'
              when at < opens_at then 'in_preparation'
              when at < closes_at then 'open'
              else 'closed' end
$$;
