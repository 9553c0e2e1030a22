-- New limits.
update guard_settings set address_soft = $1, address_hard = $2, draft_busy = $3, wrong_receipts = $4,
  fastest_seconds = $5, proof = $6, difficulty = $7, evidence_days = $8, comparisons = $9
