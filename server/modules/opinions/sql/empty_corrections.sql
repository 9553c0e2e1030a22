-- Corrections that these actions of staff granted.
update opinion_corrections set words = '' where words <> '' and action_id = any($1::bigint[])
