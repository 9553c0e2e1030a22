-- Photographs, addresses for answers.
select erase_what_came_along($1, $2, $3)
