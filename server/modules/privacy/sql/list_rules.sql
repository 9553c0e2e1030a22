-- The rules of keeping, and how many rows each would empty now.
select r.what, r.after_days, r.counted_from, r.version, r.changed_at, coalesce(u.display_name, '') as changed_by,
       (select count(*) from retention_due q where q.what = r.what and q.due_at <= $1) as drafts,
       coalesce((select sum(q.held) from retention_due q where q.what = r.what and q.due_at <= $1), 0)::bigint as due
from published.retention_rules r left join published.users u on u.id = r.changed_by
order by array_position(array['contact', 'evidence', 'requests'], r.what)
