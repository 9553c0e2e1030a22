-- It was not looked at after all.
delete from sign_in_tries where id = $1
