-- Events that no transaction can slip in front of any more, after the bookmark.
select id, opinion_id, xid::text as xid, (details ->> 'from')::bigint as from_group from opinion_events
where (xid, id) > ($1::xid8, $2::bigint) and xid < pg_snapshot_xmin(pg_current_snapshot())
order by xid, id limit $3
