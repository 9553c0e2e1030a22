#include "guard_sql.hpp"
#include "server/modules/guard/counting.hpp"
#include "server/modules/guard/guard.hpp"

namespace yanlu::guard {

void forget_old(const Services& services) {
  const auto now = services.clock.now();
  services.pool.write(Acting::worker("forgetting_counts"), [&](db::Transaction& t) {
    t.run(sql::forget_windows, {now - 2 * kByCodes.window});
    t.run(sql::forget_challenges, {now});
  });
}

}  // namespace yanlu::guard
