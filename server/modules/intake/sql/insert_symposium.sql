-- A symposium that was held.
insert into symposia (draft_id, held_on, place, attendees, notes, entered_by, entered_at)
values ($1, $2, $3, $4, $5, $6, $7) returning id
