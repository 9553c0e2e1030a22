-- Name and telephone are gone.
update contributors set name = '', phone = '', name_sealed = null, phone_sealed = null, erased_at = coalesce(erased_at, $2)
where submission_id = $1
