-- What the administrator set.
select * from guard_settings
