-- The next ids for filling an index from nothing.
select id from opinions where id > $1 order by id limit $2
