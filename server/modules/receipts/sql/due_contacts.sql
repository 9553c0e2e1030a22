-- Submissions on a draft with a contact still kept.
select c.submission_id from contributors c join submissions b on b.id = c.submission_id
where b.draft_id = $1 and (c.name <> '' or c.phone <> '' or c.name_sealed is not null or c.phone_sealed is not null)
order by 1 limit $2
