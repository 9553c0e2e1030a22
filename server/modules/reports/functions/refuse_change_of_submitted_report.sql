-- A report never changes once it is submitted.
create or replace function refuse_change_of_submitted_report() returns trigger language plpgsql as $$
declare
  report bigint;
begin
  if tg_table_name = 'report_item_opinions' then
    select report_id into report from report_items where id = coalesce(new.item_id, old.item_id);
  elsif tg_table_name = 'reports' then
    report := old.id;
  else
    report := coalesce(new.report_id, old.report_id);
  end if;
  if exists (select 1 from reports where id = report and submitted_at is not null) then
    raise exception 'submitted: violates constraint "reports_never_change_once_submitted"' using errcode = '23514';
  end if;
  return coalesce(new, old);
end $$;
