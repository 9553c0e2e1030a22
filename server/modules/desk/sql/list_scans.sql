-- The scans of the paper it came on, without what they show.
select place, media_type, size from published.attachments where opinion_id = $1 order by place
