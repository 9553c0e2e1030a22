-- What is asked for by key must not read the rest.

-- Members of a group by state, without a look at each of 20,000 rows.
create index opinion_standings_in_groups_by_state on opinion_standings (group_id, opinion_id) include (state);
drop index opinion_standings_in_groups;
alter index opinion_standings_in_groups_by_state rename to opinion_standings_in_groups;

-- The newest on an article, of an outcome, of a channel or station.
create index opinion_standings_newest_by_article on opinion_standings (draft_id, article_key, opinion_id desc);
create index opinion_standings_newest_by_outcome on opinion_standings (outcome, opinion_id desc) where outcome is not null;
create index opinions_newest_by_station on opinions (station_id, id desc) where station_id is not null;
create index opinions_newest_by_channel on opinions (channel, id desc);

create index opinion_groups_merged on opinion_groups (merged_into) where merged_into is not null;
create index opinion_groups_by_representative on opinion_groups (representative_id) where representative_id is not null;
create index submissions_by_draft on submissions (draft_id, id);

-- Who was told; how many came on a day.
create index opinion_events_told on opinion_events (opinion_id) where kind = 'told';
create index opinions_by_time on opinions (received_at, id);
