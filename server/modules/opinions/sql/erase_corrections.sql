-- Nor are there words that were to stand beside them.
update opinion_corrections set words = ''
where words <> '' and opinion_id in (select id from opinions where submission_id = $1)
