-- From plain to sealed.
update symposia set attendees = '', notes = '', attendees_sealed = coalesce($2, attendees_sealed),
  notes_sealed = coalesce($3, notes_sealed) where id = $1
