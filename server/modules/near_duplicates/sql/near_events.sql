-- What happened after the bookmark that concerns which words are alike; nothing can slip in front of these any more.
select id, opinion_id, xid::text as xid, kind, (details ->> 'from')::bigint as from_group,
       (details ->> 'group')::bigint as to_group
from published.opinion_events
where (xid, id) > ($1::xid8, $2::bigint) and xid < pg_snapshot_xmin(pg_current_snapshot())
order by xid, id limit $3
