-- How many lists of attendees and notes are sealed by another key than this one.
select count(*) filter (where get_byte(attendees_sealed, 0) <> $1) + count(*) filter (where get_byte(notes_sealed, 0) <> $1)
         as others
from symposia
