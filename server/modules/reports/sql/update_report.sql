-- Title and introduction.
update reports set title = $2, introduction = $3 where id = $1
