#include "server/modules/guard/settings.hpp"

#include "guard_sql.hpp"
#include "server/modules/guard/guard.hpp"

namespace yanlu::guard {

Settings settings_of(db::Transaction& transaction) {
  const auto row = transaction.one(sql::find_settings);
  return {.address_soft = row.integer("address_soft"),
          .address_hard = row.integer("address_hard"),
          .draft_busy = row.integer("draft_busy"),
          .wrong_receipts = row.integer("wrong_receipts"),
          .comparisons = row.integer("comparisons"),
          .fastest_seconds = row.integer("fastest_seconds"),
          .proof = row.text("proof"),
          .difficulty = row.integer("difficulty"),
          .evidence_days = row.integer("evidence_days")};
}

std::chrono::days evidence_kept_for(db::Transaction& transaction) {
  return std::chrono::days(settings_of(transaction).evidence_days);
}

}  // namespace yanlu::guard
