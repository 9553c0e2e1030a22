#include <nlohmann/json.hpp>

#include "server/modules/accounts/accounts.hpp"
#include "server/modules/desk/commands/commands.hpp"
#include "server/modules/desk/permissions.hpp"
#include "server/modules/opinions/opinions.hpp"

namespace yanlu::desk {

Result<void> choose_representative(const Services& services, const Actor& actor, GroupId group, OpinionId opinion) {
  if (!may(actor, Action::group)) return refuse(Refusal::forbidden, "error.forbidden");
  const auto now = services.clock.now();
  return services.pool.write(actor, [&](db::Transaction& t) -> Result<void> {
    accounts::record(t, actor,
                     {"representative_chosen", "group:" + std::to_string(group.value), "",
                      nlohmann::json{{"opinion", opinion.value}}.dump()},
                     now);
    const auto standings = opinions::hold(t, {opinion.value});
    if (standings.empty()) return absent();
    if (standings.front().group != group.value) return refuse(Refusal::conflict, "error.not_in_this_group");
    opinions::set_representative(t, group, opinion);
    return {};
  });
}

}  // namespace yanlu::desk
