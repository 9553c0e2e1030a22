#include "server/modules/accounts/accounts.hpp"
#include "server/modules/desk/commands/commands.hpp"
#include "server/modules/desk/permissions.hpp"
#include "server/modules/opinions/opinions.hpp"

namespace yanlu::desk {

Result<std::size_t> clear_for_showing(const Services& services, const Actor& actor,
                                      const std::vector<std::int64_t>& ids, Showing showing) {
  if (!may(actor, Action::clear)) return refuse(Refusal::forbidden, "error.forbidden");
  if (ids.empty()) return refuse_fields({{"ids", "error.nothing_chosen"}});
  const auto now = services.clock.now();
  return services.pool.write(actor, [&](db::Transaction& t) -> Result<std::size_t> {
    const bool shown = showing == Showing::shown;
    const auto action =
        accounts::record(t, actor, {shown ? "opinions_cleared" : "opinions_uncleared", opinions::subject_of(ids)}, now);
    std::vector<std::int64_t> changed;
    for (const auto& standing : opinions::hold(t, ids)) {
      const bool may_be_shown =
          standing.state == "kept" || standing.state == "selected" || standing.state == "submitted";
      if (shown && (standing.state == "received" || standing.state == "set_aside"))
        return refuse(Refusal::conflict, "error.not_kept_yet");
      if (may_be_shown && standing.cleared != shown) changed.push_back(standing.opinion);
    }
    opinions::record_act(t, {.kind = shown ? "cleared" : "uncleared", .action = action, .at = now}, changed);
    return changed.size();
  });
}

}  // namespace yanlu::desk
