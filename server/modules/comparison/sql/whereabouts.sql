-- Where an article went in each later published text of its law.
select d.slug, d.title, d.reading, draft_state(d.published_at, d.opens_at, d.closes_at, $3) as state,
       p.fate, p.score, p.corrected, p.ambiguous, p.after_key,
       coalesce(e.label, '') as after_label, coalesce(e.text, '') as after_text
from article_pairings p
join published.drafts d on d.id = p.after_id
left join published.draft_elements e on e.draft_id = p.after_id and e.article_key = p.after_key
where p.before_id = $1 and p.before_key = $2 and ($4::boolean or is_public(d.published_at, d.opens_at, d.closes_at, $3))
order by d.place, p.position
