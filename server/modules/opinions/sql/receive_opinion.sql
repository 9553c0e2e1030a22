-- Everything an opinion needs, at once: its group (of the same words, else a new one), itself, its first event. A group
-- of an older version of "the same words" takes in nobody: it may hold other words.
with chosen as (
  select case when exists (select 1 from opinion_groups where draft_id = $1 and coalesce(article_key, '') = coalesce($2, '')
                           and fingerprint = plain.hash and fingerprint_version = 1)
           then sha256(plain.hash) else plain.hash end as hash
  from (select sha256(convert_to($3, 'UTF8')) as hash) plain
), words as (
  insert into opinion_groups (draft_id, article_key, fingerprint, fingerprint_version, created_at)
  select $1, $2, chosen.hash, 2, $15 from chosen
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
