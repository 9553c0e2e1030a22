-- What who sent it said of themselves; the name and the telephone number stay behind the wall.
create view published.contributors as
select submission_id, occupation, region,
       name <> '' or phone <> '' or name_sealed is not null or phone_sealed is not null as has_contact, erased_at
from contributors
