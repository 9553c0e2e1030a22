-- Items of a report in their order, from one on, each with how many opinions back it (frozen at submission, before that the
-- selected members of its groups) and its latest outcome.
select i.id, i.article_key, coalesce(e.label, '') as article_number, coalesce(e.text, '') as article_text, i.statement,
       x.outcome, x.reason as outcome_reason, x.later_article,
       case when r.submitted_at is null
         then (select count(*) from report_item_groups g join published.opinion_standings s on s.group_id = g.group_id
               where g.item_id = i.id and s.state = 'selected')
         else (select count(*) from report_item_opinions b where b.item_id = i.id) end as backing,
       (select count(*) from report_item_groups g join published.opinion_standings s on s.group_id = g.group_id
        where g.item_id = i.id and s.state = 'received' and r.submitted_at is null) as unscreened
from (select * from report_items where report_id = $1 order by position limit $2 offset $3) i
join reports r on r.id = i.report_id
left join published.draft_elements e on e.draft_id = r.draft_id and e.article_key = i.article_key
left join lateral (select outcome, reason, later_article from report_outcomes where item_id = i.id
                   order by id desc limit 1) x on true
order by i.position
