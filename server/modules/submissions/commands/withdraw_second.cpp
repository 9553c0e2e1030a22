#include "server/modules/opinions/opinions.hpp"
#include "server/modules/receipts/receipts.hpp"
#include "server/modules/submissions/commands/commands.hpp"

namespace yanlu::submissions {

Result<void> withdraw_second(const Services& services, const std::string& receipt, OpinionId opinion) {
  return services.pool.write(Acting::visitor(), [&](db::Transaction& t) -> Result<void> {
    const auto submission = receipts::find_submission(t, receipt);
    if (!submission || !opinions::withdraw_second(t, *submission, opinion, services.clock.now())) return absent();
    return {};
  });
}

}  // namespace yanlu::submissions
