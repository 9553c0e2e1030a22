-- The scans of an opinion, without what they show.
select a.id, a.place, a.media_type, octet_length(a.content) as size, a.attached_at, u.display_name as attached_by
from attachments a join published.users u on u.id = a.attached_by where a.opinion_id = $1 order by a.place
