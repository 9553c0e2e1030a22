-- What everybody may read at an instant: the one rule, for pages, search and API.
create or replace function is_public(published_at timestamptz, opens_at timestamptz, closes_at timestamptz, at timestamptz)
returns boolean language sql immutable as $$
  select draft_state(published_at, opens_at, closes_at, at) <> 'in_preparation'
$$;
