-- Which groups staff made one.
select id, merged_into from published.opinion_groups where merged_into is not null order by id
