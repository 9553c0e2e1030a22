-- One import with how far it is.
select i.id, d.slug, d.title, i.file_name, i.state, i.at_once, i.total, i.already, i.brought, i.errors, i.preview, i.created_at,
       i.finished_at, u.display_name as entered_by, coalesce(p.done, 0) as done, f.import_id is not null as has_file
from imports i join published.drafts d on d.id = i.draft_id join published.users u on u.id = i.entered_by
left join import_progress p on p.import_id = i.id left join import_files f on f.import_id = i.id
where i.id = $1
