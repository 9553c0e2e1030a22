-- Whether an erasure of this, or of everything, stands for a submission.
create or replace function is_erased(submission bigint, wanted text) returns boolean language plpgsql stable as $$
begin
  return exists (select 1 from erasures where submission_id = submission and what in (wanted, 'everything'));
end $$;
