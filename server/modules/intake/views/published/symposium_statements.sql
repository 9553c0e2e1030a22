-- Which opinions were said at which meeting.
create view published.symposium_statements as
select symposium_id, place, opinion_id
from symposium_statements
