-- What became of the items.
create view published.report_outcomes as
select id, item_id, outcome, reason, later_article, recorded_at
from report_outcomes
