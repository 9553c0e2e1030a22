-- A short link; no row where its code is taken.
insert into short_links (code, draft_id, station_id, action_id, created_at)
values ($1, $2, $3, $4, $5)
on conflict (code) do nothing
returning id
