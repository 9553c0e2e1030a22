-- What was sent under a receipt, in its order.
select o.id from submissions b join opinions o on o.submission_id = b.id where b.receipt = $1 order by o.place
