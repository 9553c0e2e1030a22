-- One group.
select id, draft_id, article_key, merged_into, representative_id, fingerprint is not null as has_words
from opinion_groups where id = $1
