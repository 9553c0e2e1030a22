-- The kinds of events are rows: what each does to where an opinion stands is said once, and a new one is a row. Triggers
-- on events take a statement at once, so deciding on 20,000 opinions is one act. From here on functions and views stand in
-- one file each below server/, and `yanlu migrate` makes them anew each time.

create table opinion_event_kinds (
  kind text primary key,
  by_staff boolean not null,              -- names the action of staff that it belongs to
  moves_to text,                          -- the state an opinion is in from then on
  hides boolean not null default false    -- residents are shown it no more
);
insert into opinion_event_kinds (kind, by_staff, moves_to, hides) values
  ('received', false, 'received', false),
  ('set_apart', false, 'apart', false),
  ('released', true, 'received', false),
  ('kept', true, 'kept', false),
  ('set_aside', true, 'set_aside', true),
  ('reopened', true, 'received', true),
  ('grouped', false, null, false),        -- by arriving, too
  ('separated', true, null, false),
  ('selected', true, 'selected', false),
  ('deselected', true, 'kept', false),
  ('submitted', true, 'submitted', false),
  ('outcome_recorded', true, null, false),
  ('told', false, null, false),
  ('cleared', true, null, false),
  ('uncleared', true, null, false),
  ('correction_asked', false, null, false),
  ('corrected', true, null, false),
  ('erasure_asked', false, null, false),
  ('contact_erased', false, null, false),
  ('erased', false, null, false),
  ('request_refused', true, null, false),
  ('voices_changed', false, null, false),
  -- Of what is to come.
  ('corrected_by', true, null, false),    -- another opinion takes its place
  ('moved', true, null, false),           -- to another article
  ('import_undone', true, null, false),
  ('assigned', true, null, false),        -- to a person or a desk
  ('checked', true, null, false),         -- by a second person
  ('returned', true, null, false),        -- to whoever sent it upward
  ('disclosed', true, null, false);       -- to another body

alter table opinion_events
  drop constraint opinion_events_kind_is_known,
  drop constraint opinion_events_by_staff_name_the_action,  -- asked by apply_opinion_events() from here on
  add constraint opinion_events_kind_is_known foreign key (kind) references opinion_event_kinds;

-- Their functions follow with all others, after the migrations.
create function apply_opinion_events() returns trigger language plpgsql as 'begin return null; end';
create function note_seconds() returns trigger language plpgsql as 'begin return null; end';
create function note_withdrawn_seconds() returns trigger language plpgsql as 'begin return null; end';

drop trigger opinion_events_move_the_standing on opinion_events;
drop trigger opinion_events_set_apart on opinion_events;
drop trigger opinion_events_hide_what_was_erased on opinion_events;
drop trigger opinion_events_are_told_to_who_asked on opinion_events;
drop trigger seconds_change_the_voices on seconds;
drop trigger second_withdrawals_change_the_voices on second_withdrawals;
drop trigger submission_decisions_change_the_voices on submission_decisions;
drop function apply_opinion_event, apply_apart_event, hide_erased_opinion, note_second, note_withdrawn_second;

-- In the order of their names: the standing is moved before anybody is told.
create trigger opinion_events_move_the_standings after insert on opinion_events
  referencing new table as arrived for each statement execute function apply_opinion_events();
create trigger opinion_events_tell_who_asked after insert on opinion_events
  referencing new table as arrived for each statement execute function tell_who_asked();
create trigger seconds_change_the_voices after insert on seconds
  referencing new table as arrived for each statement execute function note_seconds();
create trigger second_withdrawals_change_the_voices after insert on second_withdrawals
  referencing new table as arrived for each statement execute function note_withdrawn_seconds();
create trigger submission_decisions_change_the_voices after insert on submission_decisions
  referencing new table as arrived for each statement execute function note_released_seconds();
