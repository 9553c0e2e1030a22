-- Who holds this token, while it lasts.
select u.id, u.username, u.display_name, u.role, u.organisation_id
from sessions s join users u on u.id = s.user_id
where s.token_hash = sha256(convert_to($1, 'UTF8')) and s.expires_at > $2 and u.disabled_at is null
