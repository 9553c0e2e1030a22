-- Which article of one text became which of another, in the order of the comparison table.
select before_key, after_key, fate, score, corrected, ambiguous from article_pairings
where before_id = $1 and after_id = $2 order by position
