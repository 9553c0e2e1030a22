-- A scan behind those the opinion has.
insert into attachments (opinion_id, place, media_type, content, attached_by, attached_at)
select $1, coalesce(max(place), 0) + 1, $2, $3, $4, $5 from attachments where opinion_id = $1
returning id
