-- The submission behind a receipt, and whether its owner had everything personal erased.
select id, is_erased(id, 'contact') as erased from published.submissions where receipt = $1
