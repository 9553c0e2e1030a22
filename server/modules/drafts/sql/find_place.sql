-- Where a text stands among those of its law.
select id, law_id, place from drafts where slug = $1
