-- Opinions are counted in their group, but for those apart; who joined one goes along to another group.
create or replace function count_standings() returns trigger language plpgsql
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$  -- as in apply_opinion_events()
begin
  if tg_op = 'INSERT' then
    insert into voice_counts (group_id, opinions)
      select group_id, count(*) from arrived where state <> 'apart' group by group_id order by group_id;
    return null;
  end if;
  insert into voice_counts (group_id, opinions)
    select group_id, sum(n) from (
      select group_id, 1 as n from arrived where state <> 'apart'
      union all select group_id, -1 from gone where state <> 'apart') changed
    group by group_id having sum(n) <> 0 order by group_id;
  insert into voice_counts (group_id, opinion_id, seconds)
    select m.group_id, m.opinion_id, m.n * sum(c.seconds)
    from (select 1 as n, a.* from (select opinion_id, group_id from arrived except select opinion_id, group_id from gone) a
          union all
          select -1, g.* from (select opinion_id, group_id from gone except select opinion_id, group_id from arrived) g) m
    join voice_counts c on c.opinion_id = m.opinion_id
    group by m.group_id, m.opinion_id, m.n having sum(c.seconds) <> 0;
  return null;
end $$;
