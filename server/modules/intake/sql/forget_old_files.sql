-- Tables that nobody came back to: the file goes, the import is over.
with gone as (
  delete from import_files f using imports i
  where i.id = f.import_id and i.created_at < $1 and i.state in ('checked', 'failed') returning f.import_id
)
update imports set state = 'failed', preview = '[]', finished_at = $2 where id in (select import_id from gone)
