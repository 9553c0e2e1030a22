-- A submission of the journal that this database holds unerased: a restored one has it back.
select id from published.submissions b where id = $1 and encode(sha256(convert_to(receipt, 'UTF8')), 'hex') = $2
  and not is_erased(id, $3)
