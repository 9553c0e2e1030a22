-- Its author, name and telephone sealed.
insert into contributors (submission_id, name_sealed, phone_sealed, occupation, region, consent_version)
values ($1, $2, $3, $4, $5, $6)
