-- One row of the comparison of two texts.
insert into article_pairings (before_id, after_id, position, before_key, after_key, fate, score, corrected)
values ($1, $2, $3, $4, $5, $6, $7, $8)
