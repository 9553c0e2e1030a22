-- Each module erases, seals anew and empties what is its own. Which tables hold sealed data, their owners say.
drop function holds_sealed_data();

-- The words of a correction that staff granted belong to the record of opinions; requests keep what was asked for.
create table opinion_corrections (
  id bigint generated always as identity primary key,
  opinion_id bigint not null references opinions,
  words text not null,                               -- emptied with the opinion, or with the request when its time is over
  action_id bigint not null references staff_actions,  -- that granted it
  at timestamptz not null
);
create index opinion_corrections_by_opinion on opinion_corrections (opinion_id, id);
create index opinion_corrections_by_action on opinion_corrections (action_id);
insert into opinion_corrections (opinion_id, words, action_id, at)
  select opinion_id, words, action_id, decided_at from personal_requests
  where kind = 'correction' and decision = 'granted' order by id;
drop index personal_requests_corrections;

create function refuse_change_of_correction() returns trigger language plpgsql as $$ begin return new; end $$;
create trigger opinion_corrections_change_by_emptying_only before update or delete on opinion_corrections
  for each row execute function refuse_change_of_correction();
create trigger opinion_corrections_are_never_emptied before truncate on opinion_corrections
  for each statement execute function refuse_change();
