-- Each counts once: no row when it was used before.
insert into spent_challenges (challenge, expires_at) values ($1, $2) on conflict do nothing returning true as fresh
