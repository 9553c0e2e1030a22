-- The work itself, locked against other servers; nothing when one of them has it.
select i.state, i.at_once, i.draft_id, d.slug, i.entered_by, f.content
from import_files f join imports i on i.id = f.import_id join published.drafts d on d.id = i.draft_id
where f.import_id = $1 and i.state in ('to_check', 'to_import')
for update of f skip locked
