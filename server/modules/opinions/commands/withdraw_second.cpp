#include "opinions_sql.hpp"
#include "server/modules/opinions/commands/commands.hpp"

namespace yanlu::opinions {

Result<void> withdraw_second(const Services& services, const std::string& receipt, std::int64_t opinion) {
  return services.pool.write([&](db::Transaction& t) -> Result<void> {
    if (t.run(sql::withdraw_second, {receipt, opinion, services.clock.now()}).empty()) return absent();
    return {};
  });
}

}  // namespace yanlu::opinions
