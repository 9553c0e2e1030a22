-- A draft of which something has been kept long enough.
select what, draft_id from retention_due where due_at <= $1 and held > 0 order by due_at, draft_id, what limit 1
