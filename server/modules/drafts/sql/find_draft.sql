-- One draft by its address, with its counts.
select d.id, d.law_id, d.slug, d.title, d.reading, d.explanation, array_to_string(d.notes, E'\n') as notes, d.opens_at, d.closes_at,
       d.published_at, d.version, draft_state(d.published_at, d.opens_at, d.closes_at, $2) as state,
       (select count(*) from draft_elements e where e.draft_id = d.id and e.kind = 'article') as articles,
       (select coalesce(sum(c.opinions), 0)::bigint from article_counts c where c.draft_id = d.id) as opinions
from drafts d where d.slug = $1
