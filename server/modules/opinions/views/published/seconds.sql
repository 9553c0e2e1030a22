-- Who joined an opinion, withdrawn or not.
create view published.seconds as
select id, opinion_id, submission_id, words, at
from seconds
