-- How many opinions each article has; what is not added up yet counts too.
create view article_counts as
select draft_id, article_key, sum(opinions)::bigint as opinions
from (select draft_id, article_key, opinions from draft_counts
      union all select draft_id, article_key, opinions from draft_count_changes) as counted
group by draft_id, article_key
