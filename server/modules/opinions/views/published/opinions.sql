-- The record of what was said.
create view published.opinions as
select id, submission_id, place, draft_id, article_key, body, suggested_text, reason, quote, quote_prefix, quote_suffix,
       fingerprint, channel, station_id, entered_by, said_at, received_at, late, erased_at
from opinions
