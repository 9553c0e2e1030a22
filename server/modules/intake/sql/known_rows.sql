-- Which of these rows have come in already.
select encode(row_key, 'hex') as key from imported_rows
where draft_id = $1 and row_key in (select decode(k, 'hex') from unnest($2::text[]) as k)
