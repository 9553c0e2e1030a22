-- How many submissions wait apart, by reason; '' counts all.
select coalesce(reason, '') as reason, count(distinct a.submission_id) as submissions
from submissions_apart a cross join lateral unnest(a.reasons) reason
group by grouping sets ((reason), ())
order by reason is not null, submissions desc, reason
