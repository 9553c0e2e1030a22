-- Everything an opinion needs, at once: its group (of the same words, else a new one), itself, its first event.
with words as (
  insert into opinion_groups (draft_id, article_key, fingerprint, created_at)
  values ($1, $2, sha256(convert_to($3, 'UTF8')), $15)
  on conflict (draft_id, coalesce(article_key, ''), fingerprint) where fingerprint is not null
  do update set created_at = opinion_groups.created_at
  returning coalesce(merged_into, id) as group_id, fingerprint
), opinion as (
  insert into opinions (draft_id, article_key, body, suggested_text, reason, quote, quote_prefix, quote_suffix,
                        fingerprint, submission_id, place, channel, station_id, entered_by, said_at, received_at)
  select $1, $2, $4, $5, $6, $7, $8, $9, words.fingerprint, $10, $11, $12, $13, $14, $16, $15 from words
  returning id
)
insert into opinion_events (opinion_id, kind, details, at)
select opinion.id, 'received', jsonb_build_object('group', words.group_id), $15 from opinion, words
returning opinion_id as id
