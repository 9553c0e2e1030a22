-- The latest imports, without their errors.
select i.id, d.slug, d.title, i.file_name, i.state, i.total, i.already, i.brought, jsonb_array_length(i.errors) as wrong,
       i.created_at, u.display_name as entered_by
from imports i join published.drafts d on d.id = i.draft_id join published.users u on u.id = i.entered_by
order by i.id desc limit $1
