-- The array less one of the elements that equal this one.
create or replace function without_one(times timestamptz[], one timestamptz) returns timestamptz[] language sql immutable as $$
  select case when p is null then times else times[:p - 1] || times[p + 1:] end
  from (select array_position(times, one) as p) found
$$;
