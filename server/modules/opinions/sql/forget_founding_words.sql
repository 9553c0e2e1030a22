-- Groups that were founded by these words alone forget their fingerprint: of short words it would tell the words.
update opinion_groups g set fingerprint = null
from opinions o
where o.submission_id = $1 and g.draft_id = o.draft_id and g.article_key is not distinct from o.article_key
  and g.fingerprint = o.fingerprint
  and not exists (select 1 from opinions other where other.draft_id = o.draft_id and other.fingerprint = o.fingerprint
                  and other.article_key is not distinct from o.article_key and other.submission_id <> o.submission_id)
