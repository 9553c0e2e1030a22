-- How many voices a group has, and who joined an opinion, is counted as it happens: whatever changes it adds a row, so that
-- nobody waits for anybody else's commit, and a worker adds the rows up. Their sum is right at every moment.
create table voice_counts (
  id bigint generated always as identity primary key,
  group_id bigint not null,
  opinion_id bigint,                    -- whom they joined; null: opinions of the group, other than those apart
  opinions bigint not null default 0,
  seconds bigint not null default 0,    -- that stand (view standing_seconds)
  fresh boolean not null default true   -- to be added up
);
create index voice_counts_of_groups on voice_counts (group_id) include (opinions, seconds);
create index voice_counts_of_opinions on voice_counts (opinion_id) include (seconds) where opinion_id is not null;
create index voice_counts_to_add_up on voice_counts (id) where fresh;

insert into voice_counts (group_id, opinions, fresh)
select group_id, count(*), false from opinion_standings where state <> 'apart' group by group_id;
insert into voice_counts (group_id, opinion_id, seconds, fresh)
select s.group_id, s.opinion_id, count(*), false
from seconds n join opinion_standings s on s.opinion_id = n.opinion_id
where not exists (select 1 from second_withdrawals w where w.second_id = n.id)
  and (not exists (select 1 from submission_checks c where c.submission_id = n.submission_id)
       or exists (select 1 from submission_decisions d where d.submission_id = n.submission_id and d.decision = 'released'))
group by 1, 2;

-- Their functions follow with all others, after the migrations.
create function count_standings() returns trigger language plpgsql as 'begin return null; end';
create function count_checked_seconds() returns trigger language plpgsql as 'begin return null; end';
create function count_released_seconds() returns trigger language plpgsql as 'begin return null; end';

create trigger opinion_standings_are_counted after insert on opinion_standings
  referencing new table as arrived for each statement execute function count_standings();
create trigger opinion_standings_are_counted_anew after update on opinion_standings
  referencing old table as gone new table as arrived for each statement execute function count_standings();
create trigger submission_checks_count_no_more after insert on submission_checks
  referencing new table as arrived for each statement execute function count_checked_seconds();
create trigger submission_decisions_count_again after insert on submission_decisions
  referencing new table as arrived for each statement execute function count_released_seconds();
