-- Changes of how many voices groups and opinions have; their sums count.
create view published.voice_counts as
select group_id, opinion_id, opinions, seconds
from voice_counts
