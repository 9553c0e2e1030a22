-- Nor are there words with which others were joined.
update seconds set words = '' where submission_id = $1 and words <> ''
