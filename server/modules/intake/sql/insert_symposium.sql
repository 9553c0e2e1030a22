-- A symposium that was held, its attendees and notes sealed.
insert into symposia (id, draft_id, held_on, place, attendees_sealed, notes_sealed, entered_by, entered_at)
overriding system value values ($1, $2, $3, $4, $5, $6, $7, $8)
