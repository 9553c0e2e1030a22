-- How long names and telephone numbers are kept: null for ever.
select after_days, counted_from from retention_rules where what = 'contact'
