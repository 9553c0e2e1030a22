-- A place in a published text: the text itself, or what stands at a position in it.
select d.slug as draft, d.title, d.reading, draft_state(d, $3) as state, coalesce(e.article_key, '') as article,
       coalesce(e.label, '') as article_number
from drafts d left join draft_elements e on e.draft_id = d.id and e.position = $2
where d.id = $1 and d.published_at is not null
