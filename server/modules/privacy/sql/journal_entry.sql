-- How the journal of erasures names a submission: it holds no receipt.
select b.id as submission_id, encode(sha256(convert_to(receipt, 'UTF8')), 'hex') as hash, $2::text as what,
       $3::timestamptz as at,
       (select coalesce(string_agg(o.id::text, ',' order by o.id), '') from published.opinions o where o.submission_id = b.id) as opinions
from published.submissions b where id = $1
