-- Photographs and recordings that came along on a draft.
select empty_evidence($1, $2) as gone
