-- One at a time puts texts into a law or aligns them; the record of staff actions does the same for staff, not for the rest.
select id from laws where id = (select law_id from drafts where id = $1) for update
