-- On which articles of a draft opinions are shown; '' is the draft as a whole.
select distinct coalesce(s.article_key, '') as article
from opinion_standings s join published.drafts d on d.id = s.draft_id
where s.cleared and d.slug = $1
