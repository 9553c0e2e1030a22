-- Counts of long ago.
delete from notice_days where day < $1::date
