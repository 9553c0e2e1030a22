-- Who took their joining back.
create view published.second_withdrawals as
select second_id, at
from second_withdrawals
