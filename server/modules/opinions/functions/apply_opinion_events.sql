-- Events move the standings of their opinions: all events of a statement at once, however many opinions they name. Of
-- several on one opinion the last counts. Each row finds its own by a key, be they one or 20,000: a session keeps its
-- plan, and one made for small tables would read large ones from end to end.
create or replace function apply_opinion_events() returns trigger language plpgsql
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  kinds text[] := array(select distinct kind from arrived);
begin
  if exists (select 1 from arrived e join opinion_event_kinds k on k.kind = e.kind
             where k.by_staff and e.action_id is null) then
    raise exception 'no action: violates constraint "opinion_events_by_staff_name_the_action"' using errcode = '23514';
  end if;
  if 'received' = any(kinds) then
    insert into opinion_standings (opinion_id, draft_id, article_key, group_id, state)
      select o.id, o.draft_id, o.article_key, (e.details ->> 'group')::bigint, 'received'
      from arrived e join opinions o on o.id = e.opinion_id where e.kind = 'received';
  end if;
  if exists (select 1 from opinion_event_kinds where kind = any(kinds) and kind <> 'received' and moves_to is not null) then
    update opinion_standings s set state = e.moves_to, cleared = s.cleared and not e.hides
      from (select distinct on (a.opinion_id) a.opinion_id, k.moves_to, k.hides
            from arrived a join opinion_event_kinds k on k.kind = a.kind
            where k.moves_to is not null and a.kind <> 'received' order by a.opinion_id, a.id desc) e
      where s.opinion_id = e.opinion_id;
  end if;
  if kinds && array['grouped', 'separated'] then
    update opinion_standings s set group_id = e.group_id
      from (select distinct on (opinion_id) opinion_id, (details ->> 'group')::bigint as group_id
            from arrived where kind in ('grouped', 'separated') order by opinion_id, id desc) e
      where s.opinion_id = e.opinion_id;
  end if;
  if 'outcome_recorded' = any(kinds) then
    update opinion_standings s set outcome = e.outcome
      from (select distinct on (opinion_id) opinion_id, details ->> 'outcome' as outcome
            from arrived where kind = 'outcome_recorded' order by opinion_id, id desc) e
      where s.opinion_id = e.opinion_id;
  end if;
  -- What was erased is shown to no resident any more, and stands for no group.
  if kinds && array['cleared', 'uncleared', 'erased'] then
    update opinion_standings s set cleared = e.cleared
      from (select distinct on (opinion_id) opinion_id, kind = 'cleared' as cleared
            from arrived where kind in ('cleared', 'uncleared', 'erased') order by opinion_id, id desc) e
      where s.opinion_id = e.opinion_id and s.cleared <> e.cleared;
  end if;
  if 'erased' = any(kinds) then
    update opinion_groups g set representative_id = null
      from (select a.opinion_id, s.group_id from arrived a join opinion_standings s on s.opinion_id = a.opinion_id
            where a.kind = 'erased') e
      where g.id = e.group_id and g.representative_id = e.opinion_id;
  end if;
  return null;
end $$;
