#include "server/modules/accounts/accounts.hpp"
#include "server/modules/desk/commands/commands.hpp"
#include "server/modules/desk/permissions.hpp"
#include "server/modules/opinions/opinions.hpp"

namespace yanlu::desk {

Result<opinions::Words> look_at_words(const Services& services, const Actor& actor, OpinionId opinion) {
  if (!may(actor, Action::see_words)) return refuse(Refusal::forbidden, "error.forbidden");
  return services.pool.write(actor, [&](db::Transaction& t) -> Result<opinions::Words> {
    auto words = opinions::words_of(t, opinion);
    if (!words) return absent();
    accounts::record(t, actor, {"words_seen", "opinion:" + std::to_string(opinion.value)}, services.clock.now());
    return std::move(*words);
  });
}

}  // namespace yanlu::desk
