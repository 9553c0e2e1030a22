-- Which opinions stand behind an item, frozen at submission.
create view published.report_item_opinions as
select item_id, opinion_id
from report_item_opinions
