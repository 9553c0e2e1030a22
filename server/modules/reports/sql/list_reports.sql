-- Reports that an organisation made or received, newest first.
select * from reports_as_listed
where organisation_id = $1 or (receiver_id = $1 and submitted_at is not null)
order by id desc
