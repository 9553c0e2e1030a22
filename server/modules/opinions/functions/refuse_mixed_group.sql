-- Members of a group speak on the same article of the same draft.
create or replace function refuse_mixed_group() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from opinion_groups g where g.id = new.group_id and g.draft_id = new.draft_id
                 and g.article_key is not distinct from new.article_key) then
    raise exception 'another article: violates constraint "opinion_groups_keep_to_one_article"'
      using errcode = '23514';
  end if;
  return new;
end $$;
