-- How many rows are through; told from a transaction of its own, while the import's is open.
insert into import_progress (import_id, done) values ($1, $2) on conflict (import_id) do update set done = excluded.done
