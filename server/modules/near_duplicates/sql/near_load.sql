-- What was compared before, in order of groups.
select n.group_id, n.opinion_id, n.fold_id, n.similarity, n.letter_id, o.body, o.suggested_text, o.reason,
       hashtextextended(o.draft_id || ':' || coalesce(o.article_key, ''), 0) as scope
from near_duplicates n join published.opinions o on o.id = n.opinion_id
where n.group_id > $1 order by n.group_id limit $2
