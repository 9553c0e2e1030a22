-- The items of reports.
create view published.report_items as
select id, report_id, position, article_key, statement
from report_items
