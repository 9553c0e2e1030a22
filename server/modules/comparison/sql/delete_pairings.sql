-- Before they are made anew.
delete from article_pairings where before_id = $1 and after_id = $2
