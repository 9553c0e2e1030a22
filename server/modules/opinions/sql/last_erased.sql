-- When words were last erased; null: never.
select max(at) as at from opinion_events where kind = 'erased'
