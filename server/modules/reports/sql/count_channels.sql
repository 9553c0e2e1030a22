-- By which way they came.
select channel, count(*) as opinions from published.opinions where draft_id = $1 group by channel order by 2 desc, 1
