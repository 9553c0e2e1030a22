-- Reports that an organisation made or received, newest first, below one.
select * from reports_as_listed
where (organisation_id = $1 or (receiver_id = $1 and submitted_at is not null)) and ($2::bigint is null or id < $2)
order by id desc limit $3
