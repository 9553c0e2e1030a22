-- So many more, or less, for each of these seconds, in the group where the opinion is: a move of it waits, or has happened.
create or replace function count_seconds(ids bigint[], change integer) returns void language plpgsql as $$
begin
  perform 1 from opinion_standings where opinion_id in (select opinion_id from seconds where id = any(ids))
  order by opinion_id for share;
  insert into voice_counts (group_id, opinion_id, seconds)
    select s.group_id, s.opinion_id, change * count(*)
    from seconds n join opinion_standings s on s.opinion_id = n.opinion_id where n.id = any(ids) group by 1, 2;
end $$;
