-- The scans of the paper it came on, without what they show.
select place, media_type, octet_length(content) as size from attachments where opinion_id = $1 order by place
