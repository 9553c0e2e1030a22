-- And so does who takes that back.
create or replace function note_withdrawn_seconds() returns trigger language plpgsql as $$
begin
  perform count_seconds(array(select n.id from arrived a join seconds n on n.id = a.second_id
                              where not exists (select 1 from published.submission_checks c where c.submission_id = n.submission_id)
                                 or exists (select 1 from published.submission_decisions d
                                            where d.submission_id = n.submission_id and d.decision = 'released')), -1);
  insert into opinion_events (opinion_id, kind, at)
    select n.opinion_id, 'voices_changed', a.at from arrived a join seconds n on n.id = a.second_id order by n.id;
  return null;
end $$;
