-- What everybody may read at an instant: the one rule, for pages, search and API.
create or replace function is_public(d drafts, at timestamptz) returns boolean language sql immutable as $$
  select draft_state(d, at) <> 'in_preparation'
$$;
