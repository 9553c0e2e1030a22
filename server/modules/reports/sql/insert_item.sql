-- A new last item.
insert into report_items (report_id, position, article_key, statement)
select $1, coalesce(max(position), 0) + 1, $2, $3 from report_items where report_id = $1
returning id
