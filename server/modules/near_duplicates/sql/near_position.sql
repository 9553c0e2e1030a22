-- The comparison has come this far; no row where another server has taken over.
update near_duplicates_progress set position = $2 where server = $1 returning position
