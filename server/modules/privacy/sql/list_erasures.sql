-- Everything that was erased on request, as the journal tells it.
select e.submission_id, e.what, e.at, encode(sha256(convert_to(b.receipt, 'UTF8')), 'hex') as hash,
       (select coalesce(string_agg(o.id::text, ',' order by o.id), '') from published.opinions o where o.submission_id = b.id) as opinions
from published.erasures e join published.submissions b on b.id = e.submission_id where e.cause <> 'retention' order by e.id
