-- What staff said of the ways of articles between two texts: the latest word on each article, unless it was taken back.
select before_key, array_to_string(after_keys, E'\n') as after_keys from (
  select distinct on (before_key) before_key, after_keys from pairing_corrections
  where before_id = $1 and after_id = $2 order by before_key, id desc) latest
where after_keys is not null
