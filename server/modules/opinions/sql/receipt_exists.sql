-- Whether anybody was given this receipt.
select 1 as known from submissions where receipt = $1
