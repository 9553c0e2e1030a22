-- How long what is kept.
create view published.retention_rules as
select what, after_days, counted_from, version, changed_at, changed_by
from retention_rules
