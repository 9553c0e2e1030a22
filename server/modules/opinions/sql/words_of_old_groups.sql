-- Different words of opinions in groups founded under an older version of "the same words", a row each, by group.
select g.id as group_id, o.body, o.suggested_text, o.reason, o.opinion_id, o.opinions
from (select * from opinion_groups where fingerprint_version = 1 and fingerprint is not null and id > $1
      order by id limit $2) g
left join lateral (select w.body, w.suggested_text, w.reason, min(w.id) as opinion_id, count(*) as opinions
                   from opinion_standings s join opinions w on w.id = s.opinion_id
                   where s.group_id = coalesce(g.merged_into, g.id) and w.fingerprint = g.fingerprint
                     and w.erased_at is null
                   group by 1, 2, 3) o on true
order by g.id, o.opinion_id
