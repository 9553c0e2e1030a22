-- People have commented on a published text: it stays what it was.
create or replace function refuse_change_of_published_text() returns trigger language plpgsql as $$
begin
  if exists (select 1 from drafts where id = coalesce(new.draft_id, old.draft_id) and published_at is not null) then
    raise exception 'the text is published: violates constraint "draft_elements_are_final_once_published"'
      using errcode = '23514';
  end if;
  return coalesce(new, old);
end $$;
