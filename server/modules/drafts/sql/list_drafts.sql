-- Drafts newest first, or the texts of one law in their order, with their counts.
select d.id, d.law_id, d.slug, d.title, d.reading, d.explanation, array_to_string(d.notes, E'\n') as notes, d.opens_at,
       d.closes_at, d.published_at, d.version, draft_state(d.published_at, d.opens_at, d.closes_at, $1) as state,
       (select count(*) from draft_elements e where e.draft_id = d.id and e.kind = 'article') as articles,
       (select coalesce(sum(c.opinions), 0)::bigint from article_counts c where c.draft_id = d.id) as opinions
from drafts d
where ($2::boolean or is_public(d.published_at, d.opens_at, d.closes_at, $1))
  and ($3::text = '' or draft_state(d.published_at, d.opens_at, d.closes_at, $1) = $3)
  and ($4::bigint is null or d.id < $4)
  and ($5::bigint is null or d.law_id = $5)
order by case when $5::bigint is null then -d.id else d.place end limit $6
