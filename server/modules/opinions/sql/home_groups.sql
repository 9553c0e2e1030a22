-- The groups that were founded by the own words of these opinions; none for one that was erased.
select o.id as opinion_id, g.id as group_id from opinions o
join opinion_groups g on g.draft_id = o.draft_id and coalesce(g.article_key, '') = coalesce(o.article_key, '')
                     and g.fingerprint = o.fingerprint
where o.id = any($1::bigint[])
