-- Everything an opinion needs, at once: its group (of the same words, else a new one), itself, its author, its first event.
with words as (
  insert into opinion_groups (draft_id, article_key, fingerprint, created_at)
  values ($1, $2, sha256(convert_to($3, 'UTF8')), $16)
  on conflict (draft_id, coalesce(article_key, ''), fingerprint) where fingerprint is not null
  do update set created_at = opinion_groups.created_at
  returning coalesce(merged_into, id) as group_id, fingerprint
), opinion as (
  insert into opinions (draft_id, article_key, body, suggested_text, reason, fingerprint, receipt, channel, station_id,
                        entered_by, said_at, received_at)
  select $1, $2, $4, $5, $6, words.fingerprint, $7, $8, $9, $10, $11, $16 from words
  returning id
), contributor as (
  insert into contributors (opinion_id, name, phone, occupation, region)
  select opinion.id, $12, $13, $14, $15 from opinion
  where concat($12::text, $13::text, $14::text, $15::text) <> ''
)
insert into opinion_events (opinion_id, kind, details, at)
select opinion.id, 'received', jsonb_build_object('group', words.group_id), $16 from opinion, words
returning opinion_id as id
