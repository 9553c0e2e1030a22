-- The opinions that were joined under a receipt.
select o.id, o.article_key, coalesce(e.label, '') as article_number, o.body, n.words, s.state, s.outcome, s.cleared,
       exists (select 1 from published.second_withdrawals w where w.second_id = n.id) as withdrawn
from published.seconds n
join published.opinions o on o.id = n.opinion_id
join published.opinion_standings s on s.opinion_id = o.id
left join published.draft_elements e on e.draft_id = o.draft_id and e.article_key = o.article_key
where n.submission_id = $1
order by n.id
