-- Somebody said go: of a checked import, or of one that failed. Nothing where it is not in such a state.
update imports set state = 'to_import', attempts = 0 where id = $1 and state in ('checked', 'failed')
  and exists (select 1 from import_files f where f.import_id = $1)
returning id
