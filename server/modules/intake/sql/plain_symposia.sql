-- Symposia whose attendees and notes are not sealed yet.
select id, attendees, notes from symposia where attendees <> '' or notes <> '' limit $1 for update skip locked
