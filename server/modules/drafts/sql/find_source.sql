-- The Markdown a draft was made from.
select source from drafts where id = $1
