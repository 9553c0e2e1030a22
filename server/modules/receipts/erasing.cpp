#include "receipts_sql.hpp"
#include "server/modules/receipts/receipts.hpp"

namespace yanlu::receipts {

bool erase(db::Transaction& t, const Erasure& erasure, Instant at) {
  const auto& id = erasure.submission;
  const bool is_new = t.first(sql::insert_erasure, {id, erasure.what, erasure.cause, at}).has_value();
  t.run(sql::erase_contact, {id, at});
  if (erasure.what == "everything") {
    t.run(sql::erase_circumstances, {id});
    t.run(sql::erase_evidence, {id});
  }
  return is_new;
}

std::vector<SubmissionId> contacts_kept(db::Transaction& t, DraftId draft, std::size_t limit) {
  std::vector<SubmissionId> kept;
  for (const auto& row : t.run(sql::due_contacts, {draft, limit}))
    kept.push_back(row.id<SubmissionId>("submission_id"));
  return kept;
}

}  // namespace yanlu::receipts
