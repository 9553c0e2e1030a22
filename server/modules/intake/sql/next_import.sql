-- The oldest import that waits for the service; each try is counted before it is made.
update imports set attempts = attempts + 1
where id = (select i.id from imports i join import_files f on f.import_id = i.id
            where i.state in ('to_check', 'to_import') order by i.id limit 1 for update of f skip locked)
returning id, attempts
