-- Photographs and recordings, without their content.
create view published.attachments as
select id, opinion_id, place, media_type, octet_length(content) as size, attached_at
from attachments
