-- How many scans an opinion has; nothing where there is no such opinion.
select (select count(*) from attachments a where a.opinion_id = o.id) as attachments from published.opinions o where o.id = $1
