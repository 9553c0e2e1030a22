#include <set>

#include "content/normalize.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/desk/commands/commands.hpp"
#include "server/modules/desk/permissions.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "server/modules/reports/reports.hpp"

namespace yanlu::desk {
namespace {

constexpr std::size_t kLongestReason = 2000;

struct Step {
  const char* event;
  const char* action;
};

Step step_of(Decision decision) {
  switch (decision) {
    case Decision::keep:
      return {"kept", "opinions_kept"};
    case Decision::set_aside:
      return {"set_aside", "opinions_set_aside"};
    case Decision::reopen:
      break;
  }
  return {"reopened", "opinions_reopened"};
}

bool changes(const std::string& state, Decision decision) {
  switch (decision) {
    case Decision::keep:
      return state == "received" || state == "apart" || state == "set_aside";
    case Decision::set_aside:
      return state != "set_aside";
    case Decision::reopen:
      break;
  }
  return state != "received" && state != "apart";
}

}  // namespace

std::optional<Decision> decision_from(const std::string& text) {
  if (text == "keep") return Decision::keep;
  if (text == "set_aside") return Decision::set_aside;
  if (text == "reopen") return Decision::reopen;
  return std::nullopt;
}

Result<std::size_t> screen_opinions(const Services& services, const Actor& actor, const std::vector<std::int64_t>& ids,
                                    Decision decision, const std::string& reason) {
  if (!may(actor, Action::screen)) return refuse(Refusal::forbidden, "error.forbidden");
  if (ids.empty()) return refuse_fields({{"ids", "error.nothing_chosen"}});
  if (decision == Decision::set_aside && reason.empty()) return refuse_fields({{"reason", "error.reason_required"}});
  if (content::length_in_characters(reason) > kLongestReason)
    return refuse_fields({{"reason", "error.too_long", {{"limit", std::to_string(kLongestReason)}}}});
  const std::set<std::int64_t> distinct(ids.begin(), ids.end());
  const auto now = services.clock.now();
  const auto step = step_of(decision);
  auto screened = services.pool.write(actor, [&](db::Transaction& t) -> Result<std::size_t> {
    const auto action = accounts::record(t, actor, {step.action, opinions::subject_of(ids), reason}, now);
    const auto standings = opinions::hold(t, ids);
    if (standings.size() != distinct.size()) return absent();
    std::vector<std::int64_t> changed;
    std::set<std::int64_t> groups;
    for (const auto& standing : standings) {
      if (standing.state == "submitted") return refuse(Refusal::conflict, "error.already_submitted");
      if (!changes(standing.state, decision)) continue;
      changed.push_back(standing.opinion);
      groups.insert(standing.group);
    }
    opinions::record_act(t, {.kind = step.event, .action = action, .reason = reason, .at = now}, changed);
    reports::settle_selection(t, {groups.begin(), groups.end()}, action, now);
    return changed.size();
  });
  if (screened) opinions::wake_indexing(services);
  return screened;
}

}  // namespace yanlu::desk
