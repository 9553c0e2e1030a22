-- Which groups staff keep apart.
select group_id, other_id from groups_kept_apart where ended_by is null order by id
