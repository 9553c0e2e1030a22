-- Of each opinion in a message the last step, unless screening was taken back since.
select c.place, c.kind, c.article, c.outcome from (
  select distinct on (o.id) o.place, v.id, v.opinion_id, v.kind, coalesce(e.label, '') as article,
         coalesce(v.details ->> 'outcome', '') as outcome
  from notices n
  join published.opinion_events v on v.id = n.event_id
  join published.opinions o on o.id = v.opinion_id
  left join published.draft_elements e on e.draft_id = o.draft_id and e.article_key = o.article_key
  where n.message_id = $1
  order by o.id, v.id desc) c
where not exists (select 1 from published.opinion_events r
                  where r.opinion_id = c.opinion_id and r.kind = 'reopened' and r.id > c.id)
order by c.place
