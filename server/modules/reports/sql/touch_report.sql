-- Every change counts the version up.
update reports set version = version + 1 where id = $1
