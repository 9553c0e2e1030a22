-- Who is set apart does not count until a decision.
create or replace function count_checked_seconds() returns trigger language plpgsql as $$
begin
  perform count_seconds(array(select n.id from arrived a join seconds n on n.submission_id = a.submission_id
                              where not exists (select 1 from second_withdrawals w where w.second_id = n.id)), -1);
  return null;
end $$;
