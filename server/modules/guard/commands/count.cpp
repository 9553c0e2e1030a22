#include "guard_sql.hpp"
#include "server/modules/guard/counting.hpp"
#include "server/modules/guard/keys.hpp"

namespace yanlu::guard {

std::string subject_hash(const std::string& secret, const Scope& scope, const std::string& subject) {
  return keyed_hash(secret, std::string("guard count ") + scope.name, subject);
}

Counts count(db::Transaction& transaction, const Scope& scope, const std::string& subject, Instant now) {
  const auto starts = window_start(now, scope.window);
  const auto row = transaction.one(sql::count, {scope.name, db::bytea(subject), starts, starts - scope.window});
  return {row.integer("previous"), row.integer("current")};
}

}  // namespace yanlu::guard
