-- The submission that somebody was given this receipt for.
select id from submissions where receipt = $1
