-- Behind the last text of a law.
select coalesce(max(place), 0) + 1 as place from drafts where law_id = $1
