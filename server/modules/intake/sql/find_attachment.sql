-- One scan with what it shows.
select media_type, content from attachments where opinion_id = $1 and place = $2
