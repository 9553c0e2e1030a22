-- Who holds this token; whether it is still good, and if not, what is to be noted of it.
select u.id, u.username, u.display_name, u.role, u.organisation_id, s.ended_at is null as open,
       u.disabled_at is not null as disabled, s.ended_at is null and s.expires_at > $2 and u.disabled_at is null as good,
       s.used_after_end_at is not null as noticed
from sessions s join users u on u.id = s.user_id
where s.token_hash = sha256(convert_to($1, 'UTF8'))
