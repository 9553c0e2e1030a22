-- Opinions that say the same.
create view published.opinion_groups as
select id, draft_id, article_key, fingerprint, merged_into, representative_id, created_at
from opinion_groups
