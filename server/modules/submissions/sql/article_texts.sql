-- The text of these articles, for what is quoted from them.
select article_key, coalesce(text, '') as text from published.draft_elements where draft_id = $1 and article_key = any($2::text[])
