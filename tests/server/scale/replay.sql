-- Takes away what triggers make, and has them make it from the same rows, in the order in which they happen.

create table filled_standings as select * from opinion_standings;
create table filled_counts as
  select group_id, opinion_id, sum(opinions) as opinions, sum(seconds) as seconds from voice_counts group by 1, 2
  having sum(opinions) <> 0 or sum(seconds) <> 0;
create table filled_articles as select draft_id, article_key, opinions from article_counts where opinions <> 0;
create table filled_voices as select opinion_id, at from opinion_events where kind = 'voices_changed';
create table filled_notices as select subscription_id, event_id from notices;
create table replayed_events as select * from opinion_events where kind <> 'voices_changed';
create table replayed_seconds as select * from seconds;
create table replayed_withdrawals as select * from second_withdrawals;
create table replayed_checks as select * from submission_checks;
create table replayed_evidence as select * from submission_evidence;
create table replayed_decisions as select * from submission_decisions;

do $$
declare
  emptied text;
begin
  foreach emptied in array array['notices', 'notice_messages', 'submission_decisions', 'submission_evidence', 'submission_checks',
                                 'second_withdrawals', 'seconds', 'voice_counts', 'draft_counts', 'draft_count_changes',
                                  'opinion_standings', 'opinion_events'] loop
    execute format('alter table %I disable trigger user', emptied);
    execute format('delete from %I', emptied);
    execute format('alter table %I enable trigger user', emptied);
  end loop;
end $$;

do $$
declare
  happened text;
begin
  foreach happened in array array['received', 'set_apart', 'kept', 'set_aside', 'grouped', 'cleared'] loop
    insert into opinion_events overriding system value select * from replayed_events where kind = happened order by id;
  end loop;
  insert into seconds overriding system value select * from replayed_seconds order by id;
  insert into submission_checks select * from replayed_checks order by submission_id;
  insert into submission_evidence select * from replayed_evidence;
  insert into second_withdrawals select * from replayed_withdrawals order by second_id;
  insert into submission_decisions select * from replayed_decisions order by submission_id;
  -- As the act that releases them says.
  insert into opinion_events (opinion_id, kind, at)
    select n.opinion_id, 'voices_changed', d.at from replayed_decisions d join seconds n on n.submission_id = d.submission_id
    where d.decision = 'released' order by n.id;
  foreach happened in array array['selected', 'submitted', 'outcome_recorded', 'told'] loop
    insert into opinion_events overriding system value select * from replayed_events where kind = happened order by id;
  end loop;
end $$;
