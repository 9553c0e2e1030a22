-- Whom a day has passed nothing was written to.
delete from notice_recipients where cardinality(sent) = 0 or sent[1] < $1
