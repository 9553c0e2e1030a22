-- Submissions set apart that nobody has decided on, newest first.
select a.submission_id as id, array_to_string(a.reasons, E'\n') as reasons, a.at, d.title as draft_title,
       (select count(*) from published.seconds n where n.submission_id = a.submission_id) as seconds
from submissions_apart a
join published.submissions m on m.id = a.submission_id
join published.drafts d on d.id = m.draft_id
where ($1::text = '' or $1 = any(a.reasons)) and ($2::bigint is null or a.submission_id < $2)
order by a.submission_id desc limit $3
