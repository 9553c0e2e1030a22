-- The rows that rest on the words of erased opinions, and who else said the same words, if anybody did.
select n.group_id, (select min(o.id) from published.opinions o join published.opinion_groups g on g.id = n.group_id
                    where o.draft_id = g.draft_id and o.article_key is not distinct from g.article_key
                      and o.fingerprint = g.fingerprint and o.erased_at is null) as other_id
from near_duplicates n where n.opinion_id = any($1::bigint[])
