#include "opinions_sql.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/opinions/commands/commands.hpp"
#include "server/modules/opinions/permissions.hpp"

namespace yanlu::opinions {

Result<std::size_t> clear_for_showing(const Services& services, const Actor& actor,
                                      const std::vector<std::int64_t>& ids, Showing showing) {
  if (!may(actor, Action::clear)) return refuse(Refusal::forbidden, "error.forbidden");
  if (ids.empty()) return refuse_fields({{"ids", "error.nothing_chosen"}});
  const auto now = services.clock.now();
  return services.pool.write([&](db::Transaction& t) -> Result<std::size_t> {
    const bool shown = showing == Showing::shown;
    const auto action =
        accounts::record(t, actor, {shown ? "opinions_cleared" : "opinions_uncleared", subject_of(ids)}, now);
    for (const auto& standing : t.run(sql::lock_standings, {ids}))
      if (shown && (standing.text("state") == "received" || standing.text("state") == "set_aside"))
        return refuse(Refusal::conflict, "error.not_kept_yet");
    return t.run(sql::clear_opinions, {ids, shown ? "cleared" : "uncleared", action, now}).size();
  });
}

}  // namespace yanlu::opinions
