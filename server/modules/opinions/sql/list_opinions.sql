-- Opinions newest first that pass the filters; what is set apart only where it is asked for. Which they are is found out
-- before anything else of them is read.
select * from opinions_as_listed
where id = any(array(
  select s.opinion_id
  from opinion_standings s join opinions o on o.id = s.opinion_id
  where ($1::text = '' or s.draft_id = (select id from published.drafts where slug = $1))
    and ($2::text = '' or ($2 = 'whole' and s.article_key is null) or s.article_key = $2)
    and (s.state = $3 or ($3::text = '' and s.state <> 'apart'))
    and ($4::text = '' or o.channel = $4)
    and ($5::text = '' or o.station_id = (select id from published.organisations where code = $5))
    and ($6::text = '' or s.outcome = $6)
    and ($7::bigint is null or s.opinion_id < $7)
  order by s.opinion_id desc limit $8))
order by id desc
