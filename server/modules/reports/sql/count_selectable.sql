-- How many groups with kept opinions stand in no report in the making.
select count(distinct group_id) as groups from published.opinion_standings where draft_id = $1 and state = 'kept'
