#include "guard_sql.hpp"
#include "server/modules/guard/counting.hpp"
#include "server/modules/guard/keys.hpp"

namespace yanlu::guard {

Counts count(db::Transaction& transaction, const std::string& secret, const Scope& scope, const std::string& subject,
             Instant now, std::int64_t events) {
  const auto purpose = std::string("guard count ") + scope.name;
  std::vector<std::string> rows;
  for (unsigned row = 0; row < scope.rows; ++row)
    rows.push_back(db::bytea(keyed_hash(secret, purpose, subject + '\x1f' + std::to_string(row))));
  const auto starts = window_start(now, scope.window);
  const auto found = transaction.one(
      sql::count, {scope.name, rows[random_below(scope.rows)], starts, starts - scope.window, rows, events});
  return {found.integer("previous"), found.integer("current")};
}

}  // namespace yanlu::guard
