-- The text that stands in draft_elements now.
update drafts set source = $2, title = $3, notes = $4 where id = $1
