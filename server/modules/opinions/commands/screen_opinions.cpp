#include <set>

#include "content/normalize.hpp"
#include "opinions_sql.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/opinions/commands/commands.hpp"
#include "server/modules/opinions/permissions.hpp"
#include "server/modules/opinions/validation.hpp"

namespace yanlu::opinions {
namespace {

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

std::string subject_of(const std::vector<std::int64_t>& opinions) {
  std::string subject = "opinions:";
  for (const auto id : opinions) subject += (subject.back() == ':' ? "" : ",") + std::to_string(id);
  return subject;
}

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
  auto changed = services.pool.write([&](db::Transaction& t) -> Result<std::size_t> {
    const auto action = accounts::record(t, actor, {step.action, subject_of(ids), reason}, now);
    const auto standings = t.run(sql::lock_standings, {ids});
    if (standings.size() != distinct.size()) return absent();
    std::size_t count = 0;
    std::set<std::int64_t> drafts;
    for (const auto& standing : standings) {
      const auto state = standing.text("state");
      if (state == "submitted") return refuse(Refusal::conflict, "error.already_submitted");
      if (!changes(state, decision)) continue;
      t.run(sql::insert_event, {standing.integer("opinion_id"), step.event, action, reason, "{}", now});
      drafts.insert(standing.integer("draft_id"));
      ++count;
    }
    for (const auto draft : drafts) settle_selection(t, DraftId{draft}, action, now);
    return count;
  });
  if (changed) services.wake_indexing();
  return changed;
}

}  // namespace yanlu::opinions
