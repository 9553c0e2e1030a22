#include "server/modules/accounts/accounts.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "server/modules/set_apart/commands/commands.hpp"
#include "server/modules/set_apart/permissions.hpp"

namespace yanlu::set_apart {
namespace {

constexpr std::size_t kLongestReason = 6000;  // bytes: 2000 characters, as elsewhere

std::string subject_of(const std::vector<std::int64_t>& submissions) {
  std::string subject = "submissions:";
  for (const auto id : submissions) subject += (subject.back() == ':' ? "" : ",") + std::to_string(id);
  return subject;
}

}  // namespace

std::optional<Decision> decision_from(const std::string& text) {
  if (text == "release") return Decision::released;
  if (text == "set_aside") return Decision::set_aside;
  return std::nullopt;
}

Result<std::size_t> decide(const Services& services, const Actor& actor, const std::vector<std::int64_t>& submissions,
                           Decision decision, const std::string& reason) {
  if (!may(actor, Action::see_apart)) return refuse(Refusal::forbidden, "error.forbidden");
  if (submissions.empty()) return refuse_fields({{"ids", "error.nothing_chosen"}});
  const bool released = decision == Decision::released;
  if (!released && reason.empty()) return refuse_fields({{"reason", "error.reason_required"}});
  if (reason.size() > kLongestReason) return refuse_fields({{"reason", "error.too_long", {{"limit", "2000"}}}});
  const auto now = services.clock.now();
  auto decided = services.pool.write(actor, [&](db::Transaction& t) -> Result<std::size_t> {
    const auto action = accounts::record(
        t, actor, {released ? "submissions_released" : "submissions_set_aside", subject_of(submissions), reason}, now);
    return opinions::rule_on_apart(t, submissions, {decision, action, reason, now});
  });
  if (decided) opinions::wake_indexing(services);
  return decided;
}

}  // namespace yanlu::set_apart
