-- A new key may have a number that was used long ago.
delete from retired_personal_keys where key_id = $1
