-- Words that are nearly the same as others. Found by a program, so derived: emptied, the service finds them again. What
-- staff decided about them (groups_kept_apart, and merging) is record and outlives every new finding.

-- One row for each group that opinions of the same words founded.
create table near_duplicates (
  group_id bigint primary key references opinion_groups,
  opinion_id bigint not null references opinions,        -- whose words were compared: the first to say them
  fold_id bigint not null references opinion_groups,     -- whose words stand for these on the same article; its own: none
  similarity real not null constraint near_duplicates_similarity_is_a_share check (similarity between 0 and 1),
  letter_id bigint not null references opinion_groups    -- the same over all articles and drafts
);
create index near_duplicates_by_fold on near_duplicates (fold_id);
create index near_duplicates_by_letter on near_duplicates (letter_id) where letter_id <> group_id;

-- How far the comparison has come in the events of opinions, and which server does it: one at a time, because it
-- compares with what it has in memory. Another one takes over when this one is not heard of for a while.
create table near_duplicates_progress (
  only_row boolean primary key default true constraint near_duplicates_progress_is_one_row check (only_row),
  position text not null default '',
  server text not null default '',
  seen_at timestamptz
);
insert into near_duplicates_progress default values;

-- Staff said that two groups, alike as they look, don't say the same. Taken back, the row stays.
create table groups_kept_apart (
  id bigint generated always as identity primary key,
  group_id bigint not null references opinion_groups,
  other_id bigint not null references opinion_groups,
  action_id bigint not null references staff_actions,
  ended_by bigint references staff_actions,
  constraint groups_kept_apart_are_named_in_order check (group_id < other_id)
);
create unique index groups_kept_apart_once_at_a_time on groups_kept_apart (group_id, other_id) where ended_by is null;
create index groups_kept_apart_by_other on groups_kept_apart (other_id) where ended_by is null;

create function refuse_change_of_kept_apart() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.ended_by is null and new.ended_by is not null
     and (new.id, new.group_id, new.other_id, new.action_id) = (old.id, old.group_id, old.other_id, old.action_id) then
    return new;
  end if;
  raise exception 'a record: violates constraint "groups_kept_apart_only_end"' using errcode = '23514';
end $$;
create trigger groups_kept_apart_only_end before update or delete on groups_kept_apart
  for each row execute function refuse_change_of_kept_apart();
