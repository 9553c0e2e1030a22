-- The law this draft belongs to; the same title is the same law.
insert into laws (title) values ($1) on conflict on constraint laws_title_is_unique do update set title = excluded.title
returning id
