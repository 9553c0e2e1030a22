-- A new draft, in preparation unless a time of publication is given.
insert into drafts (law_id, slug, title, reading, explanation, notes, source, opens_at, closes_at, created_at, updated_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)
returning id
