-- Published texts with the version that tells whether an index has them as they are.
select id, version from drafts where published_at is not null order by id
