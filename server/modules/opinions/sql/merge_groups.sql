-- Later opinions with the words of these groups go to the one they were merged into.
update opinion_groups set merged_into = $2
where (id = any($1::bigint[]) or merged_into = any($1::bigint[])) and id <> $2
