-- Counted before the password is looked at.
insert into sign_in_tries (account, sender, from_device, at) values ($1, $2, $3, $4) returning id
