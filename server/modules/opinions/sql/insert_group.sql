-- A group made by hand, on the article of another.
insert into opinion_groups (draft_id, article_key, created_at)
select draft_id, article_key, $2 from opinion_groups where id = $1
returning id
