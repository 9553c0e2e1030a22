-- Opinions newest first that pass the filters; what is set apart only where it is asked for.
select * from opinions_as_listed
where ($1::text = '' or draft = $1)
  and ($2::text = '' or ($2 = 'whole' and article_key is null) or article_key = $2)
  and (state = $3 or ($3::text = '' and state <> 'apart'))
  and ($4::text = '' or channel = $4)
  and ($5::text = '' or station_code = $5)
  and ($6::text = '' or outcome = $6)
  and ($7::bigint is null or id < $7)
order by id desc limit $8
