-- Who may act: what everybody may know of an organisation.
create view published.organisations as
select id, code, kind, name, name_en, parent_id
from organisations
