-- Events move the standings of their opinions: all events of a statement at once, however many opinions they name. Of
-- several on one opinion the last counts.
create or replace function apply_opinion_events() returns trigger language plpgsql as $$
begin
  if exists (select 1 from arrived e join opinion_event_kinds k on k.kind = e.kind
             where k.by_staff and e.action_id is null) then
    raise exception 'no action: violates constraint "opinion_events_by_staff_name_the_action"' using errcode = '23514';
  end if;
  insert into opinion_standings (opinion_id, draft_id, article_key, group_id, state)
    select o.id, o.draft_id, o.article_key, (e.details ->> 'group')::bigint, 'received'
    from arrived e join opinions o on o.id = e.opinion_id where e.kind = 'received';
  update opinion_standings s set state = e.moves_to, cleared = s.cleared and not e.hides
    from (select distinct on (a.opinion_id) a.opinion_id, k.moves_to, k.hides
          from arrived a join opinion_event_kinds k on k.kind = a.kind
          where k.moves_to is not null and a.kind <> 'received' order by a.opinion_id, a.id desc) e
    where s.opinion_id = e.opinion_id;
  update opinion_standings s set group_id = e.group_id
    from (select distinct on (opinion_id) opinion_id, (details ->> 'group')::bigint as group_id
          from arrived where kind in ('grouped', 'separated') order by opinion_id, id desc) e
    where s.opinion_id = e.opinion_id;
  update opinion_standings s set outcome = e.outcome
    from (select distinct on (opinion_id) opinion_id, details ->> 'outcome' as outcome
          from arrived where kind = 'outcome_recorded' order by opinion_id, id desc) e
    where s.opinion_id = e.opinion_id;
  -- What was erased is shown to no resident any more, and stands for no group.
  update opinion_standings s set cleared = e.cleared
    from (select distinct on (opinion_id) opinion_id, kind = 'cleared' as cleared
          from arrived where kind in ('cleared', 'uncleared', 'erased') order by opinion_id, id desc) e
    where s.opinion_id = e.opinion_id and s.cleared <> e.cleared;
  update opinion_groups set representative_id = null
    where representative_id in (select opinion_id from arrived where kind = 'erased');
  return null;
end $$;
