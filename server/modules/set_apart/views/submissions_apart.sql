-- What waits for a decision. Where staff decided on each opinion of it by itself, nothing is left to decide.
create view submissions_apart as
  select c.submission_id, c.reasons, c.at from published.submission_checks c
  where not exists (select 1 from published.submission_decisions d where d.submission_id = c.submission_id)
    and (exists (select 1 from published.opinions o join published.opinion_standings s on s.opinion_id = o.id
                 where o.submission_id = c.submission_id and s.state = 'apart')
         or exists (select 1 from published.seconds n where n.submission_id = c.submission_id));
