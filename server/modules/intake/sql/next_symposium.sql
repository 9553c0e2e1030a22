-- The number of the next symposium: what is sealed is bound to it.
select nextval(pg_get_serial_sequence('symposia', 'id')) as id
