-- Makes room for a new text of a draft in preparation.
delete from draft_elements where draft_id = $1
