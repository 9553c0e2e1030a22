-- From plain to sealed.
update contributors set name = '', phone = '', name_sealed = $2, phone_sealed = $3 where submission_id = $1
