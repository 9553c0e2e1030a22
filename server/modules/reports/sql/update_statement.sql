-- The words of staff beside the originals.
update report_items set statement = $3 where id = $2 and report_id = $1 and statement <> $3
