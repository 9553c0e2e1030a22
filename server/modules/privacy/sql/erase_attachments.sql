-- Photographs and scans of what the person wrote.
delete from attachments where opinion_id in (select id from opinions where submission_id = $1)
