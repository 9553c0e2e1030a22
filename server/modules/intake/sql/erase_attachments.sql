-- Photographs and scans of what the person wrote.
delete from attachments where opinion_id in (select id from published.opinions where submission_id = $1)
