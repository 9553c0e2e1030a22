-- The groups that the words of these opinions founded, each once, with the first opinion to say them.
select distinct on (g.id) g.id as group_id, o.id as opinion_id, o.body, o.suggested_text, o.reason,
       hashtextextended(g.draft_id || ':' || coalesce(g.article_key, ''), 0) as scope
from published.opinions o
join published.opinion_groups g on g.draft_id = o.draft_id and coalesce(g.article_key, '') = coalesce(o.article_key, '')
                     and g.fingerprint = o.fingerprint
where o.id = any($1::bigint[]) and o.erased_at is null
order by g.id, o.id
