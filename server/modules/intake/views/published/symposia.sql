-- Meetings, without who attended.
create view published.symposia as
select id, draft_id, held_on, place
from symposia
