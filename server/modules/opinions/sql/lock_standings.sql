-- The standings of these opinions, held until the transaction ends.
select opinion_id, draft_id, article_key, group_id, state, cleared from opinion_standings
where opinion_id = any($1::bigint[]) order by opinion_id for update
