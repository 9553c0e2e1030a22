-- Photographs and scans that came along on a draft: some of them.
with gone as (
  delete from attachments where id in (
    select a.id from attachments a join published.opinions o on o.id = a.opinion_id where o.draft_id = $1 limit $2) returning 1)
select count(*) as gone from gone
