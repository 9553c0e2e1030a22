-- The text of drafts, element by element.
create view published.draft_elements as
select draft_id, position, kind, article_key, label, title, path, text, html
from draft_elements
