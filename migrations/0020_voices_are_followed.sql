-- How many voices an opinion has is a step of its life like the others, or the search index, which orders by voices,
-- would learn of it only with the opinion's next step. Who joined and when stands in `seconds`.
do $$
declare
  known text := (select pg_get_constraintdef(oid) from pg_constraint where conname = 'opinion_events_kind_is_known');
  by_staff text := (select pg_get_constraintdef(oid) from pg_constraint where conname = 'opinion_events_by_staff_name_the_action');
begin
  execute 'alter table opinion_events drop constraint opinion_events_kind_is_known,
    drop constraint opinion_events_by_staff_name_the_action,
    add constraint opinion_events_kind_is_known check ((' || substring(known from 'CHECK \((.*)\)$') || ')
      or kind = ''voices_changed''),
    add constraint opinion_events_by_staff_name_the_action check ((' || substring(by_staff from 'CHECK \((.*)\)$') || ')
      or kind = ''voices_changed'')';
end $$;

create function note_second() returns trigger language plpgsql as $$
begin
  insert into opinion_events (opinion_id, kind, at) values (new.opinion_id, 'voices_changed', new.at);
  return null;
end $$;
create trigger seconds_change_the_voices after insert on seconds for each row execute function note_second();

create function note_withdrawn_second() returns trigger language plpgsql as $$
begin
  insert into opinion_events (opinion_id, kind, at)
    select n.opinion_id, 'voices_changed', new.at from seconds n where n.id = new.second_id;
  return null;
end $$;
create trigger second_withdrawals_change_the_voices after insert on second_withdrawals
  for each row execute function note_withdrawn_second();

-- Whoever joined in a submission that was set apart is counted from here on.
create function note_released_seconds() returns trigger language plpgsql as $$
begin
  insert into opinion_events (opinion_id, kind, at)
    select n.opinion_id, 'voices_changed', new.at from seconds n where n.submission_id = new.submission_id;
  return null;
end $$;
create trigger submission_decisions_change_the_voices after insert on submission_decisions
  for each row when (new.decision = 'released') execute function note_released_seconds();

-- What was said and joined before this was known.
insert into opinion_events (opinion_id, kind, at)
  select voices.opinion_id, 'voices_changed', max(voices.at)
  from (select opinion_id, at from seconds
        union all
        select min(s.opinion_id), max(o.received_at) from opinion_standings s join opinions o on o.id = s.opinion_id
        where s.state <> 'apart' group by s.group_id having count(*) > 1) voices
  group by voices.opinion_id;

-- The first of a group carries its voices.
create index opinion_standings_in_groups on opinion_standings (group_id, opinion_id);
drop index opinion_standings_by_group;
