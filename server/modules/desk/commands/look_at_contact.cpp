#include "server/modules/accounts/accounts.hpp"
#include "server/modules/desk/commands/commands.hpp"
#include "server/modules/desk/permissions.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "server/modules/receipts/receipts.hpp"

namespace yanlu::desk {

Result<receipts::Contact> look_at_contact(const Services& services, const Actor& actor, OpinionId opinion) {
  if (!may(actor, Action::see_contact)) return refuse(Refusal::forbidden, "error.forbidden");
  return services.pool.write(actor, [&](db::Transaction& t) -> Result<receipts::Contact> {
    const auto submission = opinions::submission_of(t, opinion);
    if (!submission) return absent();
    accounts::record(t, actor, {"contact_seen", "opinion:" + std::to_string(opinion.value)}, services.clock.now());
    return receipts::contact_of(t, services, *submission);
  });
}

}  // namespace yanlu::desk
