-- Texts that everybody may read, with the version that tells whether an index has them as they are.
select id, version from drafts d where is_public(d.published_at, d.opens_at, d.closes_at, $1) order by id
