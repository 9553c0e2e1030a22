-- Whether anything was set up yet.
select count(*) as organisations from organisations
