-- Places in texts that everybody may read, in the order asked: the text itself (position -1), or what stands at a position in it.
select asked.place, d.slug as draft, d.title, d.reading, draft_state(d.published_at, d.opens_at, d.closes_at, $3) as state,
       coalesce(e.article_key, '') as article, coalesce(e.label, '') as article_number
from unnest($1::bigint[], $2::bigint[]) with ordinality as asked(draft_id, position, place)
join drafts d on d.id = asked.draft_id and is_public(d.published_at, d.opens_at, d.closes_at, $3)
left join draft_elements e on e.draft_id = d.id and e.position = asked.position
order by asked.place
