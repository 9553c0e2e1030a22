-- Photographs and recordings leave with the words they belong to, or when their time is over.
create or replace function refuse_change_of_attachment() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and exists (
       select 1 from published.opinions o where o.id = old.opinion_id
       and (is_erased(o.submission_id, 'everything')
            or exists (select 1 from published.retention_runs r where r.what = 'evidence' and r.draft_id = o.draft_id))) then
    return old;
  end if;
  raise exception 'attachments leave by erasing only: violates constraint "attachments_is_append_only"'
    using errcode = '23514';
end $$;
