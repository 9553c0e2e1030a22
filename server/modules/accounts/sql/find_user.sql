-- The account of a user name, unless disabled.
select u.id, u.username, u.display_name, u.role, u.organisation_id, u.password_hash
from users u where u.username = $1 and u.disabled_at is null
