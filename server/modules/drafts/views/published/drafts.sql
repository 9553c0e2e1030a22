-- Texts and when they are open, without their explanation and source.
create view published.drafts as
select id, law_id, place, slug, title, reading, opens_at, closes_at, published_at, version
from drafts
