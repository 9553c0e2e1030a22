-- Who joined an opinion and counts as a voice.
create view published.standing_seconds as
select id, opinion_id, submission_id, words, at
from standing_seconds
