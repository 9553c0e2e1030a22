-- The group that was founded by an opinion's own words.
select g.id from opinions o
join opinion_groups g on g.draft_id = o.draft_id and g.article_key is not distinct from o.article_key
                     and g.fingerprint = o.fingerprint
where o.id = $1
