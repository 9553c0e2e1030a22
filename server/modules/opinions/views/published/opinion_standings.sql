-- Where each opinion stands.
create view published.opinion_standings as
select opinion_id, draft_id, article_key, group_id, state, outcome, cleared
from opinion_standings
