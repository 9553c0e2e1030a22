-- Opinions on an article that residents may see and join, one of a group, those with most voices first; so many, and no
-- more than so many bytes of words.
select id, body, suggested_text, voices from (
  select shown.*, sum(octet_length(body) + octet_length(suggested_text)) over (order by voices desc, id) as bytes from (
    select distinct on (s.group_id) o.id, o.body, o.suggested_text,
           coalesce((select sum(c.opinions + c.seconds) from voice_counts c where c.group_id = s.group_id), 0)::bigint as voices
    from opinion_standings s join opinions o on o.id = s.opinion_id join published.drafts d on d.id = s.draft_id
    where s.cleared and d.slug = $1 and s.article_key is not distinct from nullif($2, '')
    order by s.group_id, o.id) as shown) as summed
where bytes <= $4
order by voices desc, id limit $3
