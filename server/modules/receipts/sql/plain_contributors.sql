-- Authors whose name and telephone are not sealed yet.
select submission_id, name, phone from contributors where name <> '' or phone <> '' limit $1 for update skip locked
