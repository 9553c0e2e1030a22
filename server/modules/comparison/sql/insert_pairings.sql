-- The comparison of two texts, a row for each element of the lists; an empty key is an absent side.
insert into article_pairings (before_id, after_id, position, before_key, after_key, fate, score, corrected, ambiguous)
select $1, $2, row.position, nullif(row.before_key, ''), nullif(row.after_key, ''), row.fate, row.score, row.corrected,
       row.ambiguous
from unnest($3::text[], $4::text[], $5::text[], $6::float8[], $7::boolean[], $8::boolean[]) with ordinality
  as row (before_key, after_key, fate, score, corrected, ambiguous, position)
