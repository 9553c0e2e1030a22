-- Which submissions set apart came from one address, as long as that is known; which address, stays behind the wall.
create view published.same_address as
select one.submission_id, other.submission_id as other_id, other.at
from submission_evidence one
join submission_evidence other on other.address_hash = one.address_hash and other.submission_id <> one.submission_id
