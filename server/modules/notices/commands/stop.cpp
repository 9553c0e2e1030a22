#include "notices_sql.hpp"
#include "server/db/pool.hpp"
#include "server/modules/notices/commands/commands.hpp"

namespace yanlu::notices {

Result<void> stop(const Services& services, const std::string& token) {
  return services.pool.write(Acting::visitor(), [&](db::Transaction& t) -> Result<void> {
    const auto subscription = t.first(sql::find_subscription, {token});
    if (!subscription) return refuse(Refusal::absent, "error.unknown_notice");
    t.run(sql::stop_subscription, {subscription->integer("id"), services.clock.now()});
    return {};
  });
}

Result<void> resume(const Services& services, const std::string& token) {
  return services.pool.write(Acting::visitor(), [&](db::Transaction& t) -> Result<void> {
    const auto subscription = t.first(sql::find_subscription, {token});
    if (!subscription) return refuse(Refusal::absent, "error.unknown_notice");
    if (subscription->boolean("forgotten")) return refuse(Refusal::conflict, "error.notice_forgotten");
    t.run(sql::resume_subscription, {subscription->integer("id")});
    return {};
  });
}

}  // namespace yanlu::notices
