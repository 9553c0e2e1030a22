-- One report that an organisation made or received.
select * from reports_as_listed
where id = $2 and (organisation_id = $1 or (receiver_id = $1 and submitted_at is not null))
