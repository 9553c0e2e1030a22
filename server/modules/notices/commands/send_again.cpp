#include "notices_sql.hpp"
#include "server/db/pool.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/notices/commands/commands.hpp"
#include "server/modules/notices/permissions.hpp"

namespace yanlu::notices {

Result<void> send_again(const Services& services, const Actor& actor, std::int64_t message) {
  if (!may(actor, Action::send_again)) return refuse(Refusal::forbidden, "error.forbidden");
  const auto now = services.clock.now();
  auto sent = services.pool.write(actor, [&](db::Transaction& t) -> Result<void> {
    accounts::record(t, actor, {"notice_sent_again", "notice:" + std::to_string(message)}, now);
    if (t.run(sql::retry_message, {message, now}).empty()) return refuse(Refusal::conflict, "error.notice_not_stuck");
    return {};
  });
  return sent;
}

}  // namespace yanlu::notices
