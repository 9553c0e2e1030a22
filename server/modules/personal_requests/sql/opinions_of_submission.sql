-- Its opinions, for choosing the one to correct.
select o.id, o.place, coalesce(e.label, '') as article_number, o.body, o.erased_at is not null as erased
from published.opinions o
left join published.draft_elements e on e.draft_id = o.draft_id and e.article_key = o.article_key
where o.submission_id = $1 order by o.place
