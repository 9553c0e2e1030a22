-- A new text of a law at its place, in preparation. Without times it is an enacted text.
insert into drafts (law_id, place, slug, title, reading, explanation, notes, source, opens_at, closes_at, created_at, updated_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)
returning id
