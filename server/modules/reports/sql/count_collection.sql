-- What was collected on a draft so far; without what is set apart.
select count(*) as collected,
       count(distinct s.article_key) as articles,
       count(*) filter (where s.state = 'set_aside') as set_aside,
       count(*) filter (where s.state = 'received') as unscreened,
       count(*) filter (where s.state in ('kept', 'selected', 'submitted')) as kept,
       count(distinct s.group_id) filter (where s.state in ('kept', 'selected', 'submitted')) as groups
from published.opinion_standings s
where s.draft_id = $1 and s.state <> 'apart'
