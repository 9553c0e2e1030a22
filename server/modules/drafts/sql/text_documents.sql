-- A published text as the search index knows it: itself at position 0, its articles behind it.
select 0 as position, 'draft' as kind, d.slug as draft, '' as article, concat_ws(E'\n', d.title, d.reading) as text,
       d.explanation, extract(epoch from d.published_at)::bigint as at
from drafts d where d.id = $1
union all
select e.position + 1, 'article', d.slug, e.article_key, concat_ws(E'\n', concat_ws(' ', e.label, e.title), e.text),
       '', extract(epoch from d.published_at)::bigint
from draft_elements e join drafts d on d.id = e.draft_id where e.draft_id = $1 and e.kind = 'article'
order by position
