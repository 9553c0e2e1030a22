-- One symposium.
select s.id, d.slug, d.title, s.held_on, s.place, s.attendees, s.notes, s.attendees_sealed, s.notes_sealed, s.entered_at,
       u.display_name as entered_by,
       (select count(*) from symposium_statements m where m.symposium_id = s.id) as statements
from symposia s join published.drafts d on d.id = s.draft_id join published.users u on u.id = s.entered_by where s.id = $1
