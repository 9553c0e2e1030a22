-- What residents are told of an organisation; what is null stays.
update organisations set name = coalesce($2::text, name), name_en = coalesce($3::text, name_en), address = coalesce($4::text, address),
       telephone = coalesce($5::text, telephone), hours = coalesce($6::text, hours), filing_number = coalesce($7::text, filing_number)
where code = $1 returning id
