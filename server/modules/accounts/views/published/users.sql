-- Staff by name, without what signs them in.
create view published.users as
select id, username, display_name, role, organisation_id
from users
