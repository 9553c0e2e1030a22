-- The opinions that were joined under a receipt, with what became of each and who decided it.
select o.id, o.article_key, coalesce(e.label, '') as article_number, o.body, n.words, s.state, s.outcome, s.cleared,
       x.outcome_reason, x.later_article, x.recorded_at, x.receiver, is_erased(n.submission_id, 'everything') as erased,
       exists (select 1 from published.second_withdrawals w where w.second_id = n.id) as withdrawn
from published.seconds n
join published.opinions o on o.id = n.opinion_id
join published.opinion_standings s on s.opinion_id = o.id
left join published.draft_elements e on e.draft_id = o.draft_id and e.article_key = o.article_key
left join lateral (
  select i.statement, r.submitted_at, y.reason as outcome_reason, y.later_article, y.recorded_at,
         case when y.recorded_at is null then '' when $2 <> 'zh' and v.name_en <> '' then v.name_en else v.name end as receiver
  from published.report_item_opinions b
  join published.report_items i on i.id = b.item_id
  join published.reports r on r.id = i.report_id
  join published.organisations v on v.id = r.receiver_id
  left join lateral (select reason, later_article, recorded_at from published.report_outcomes where item_id = i.id
                     order by id desc limit 1) y on true
  where b.opinion_id = o.id order by r.submitted_at desc nulls last limit 1) x on true
where n.submission_id = $1
order by n.id
