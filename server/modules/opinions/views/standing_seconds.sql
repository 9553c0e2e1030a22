-- Who joined an opinion is counted once staff let them in.
create view standing_seconds as
  select s.* from seconds s
  where not exists (select 1 from second_withdrawals w where w.second_id = s.id)
    and (not exists (select 1 from published.submission_checks c where c.submission_id = s.submission_id)
         or exists (select 1 from published.submission_decisions d
                    where d.submission_id = s.submission_id and d.decision = 'released'));
