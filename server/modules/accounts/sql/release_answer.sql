-- Nothing was done under this key: it may be used again.
delete from kept_answers where id = $1
