-- One piece of the text.
insert into draft_elements (draft_id, position, kind, article_key, label, title, path, text, html)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
