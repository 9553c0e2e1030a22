-- How authors would have their opinions read; of one opinion the latest counts.
create view published.opinion_corrections as
select id, opinion_id, words, action_id, at
from opinion_corrections
