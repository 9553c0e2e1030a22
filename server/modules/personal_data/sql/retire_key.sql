-- Nothing may be sealed by this key any more.
insert into retired_personal_keys (key_id, at) values ($1, $2) on conflict do nothing
