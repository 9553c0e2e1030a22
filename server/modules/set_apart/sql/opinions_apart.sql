-- What these submissions say, as far as it waits.
select o.submission_id, o.id, o.body, coalesce(e.label, '') as article_number
from published.opinions o
join published.opinion_standings s on s.opinion_id = o.id
left join published.draft_elements e on e.draft_id = o.draft_id and e.article_key = o.article_key
where o.submission_id = any($1::bigint[]) and s.state = 'apart'
order by o.submission_id, o.place
