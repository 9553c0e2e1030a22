-- What other groups on the article of an opinion say, the words of their first opinion; nothing where there are more
-- opinions than are compared at once.
with asked as (select draft_id, article_key, group_id from opinion_standings where opinion_id = $1)
select distinct on (s.group_id) o.id, o.body, o.suggested_text, o.reason
from asked a
join opinion_standings s on s.draft_id = a.draft_id and s.article_key is not distinct from a.article_key
                        and s.group_id <> a.group_id and s.state <> 'apart'
join opinions o on o.id = s.opinion_id and o.erased_at is null
where (select count(*) from (select 1 from opinion_standings n where n.draft_id = a.draft_id
                             and n.article_key is not distinct from a.article_key limit $2 + 1) counted) <= $2
order by s.group_id, o.id
