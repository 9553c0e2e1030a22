#include <algorithm>
#include <array>
#include <string_view>

#include "content/normalize.hpp"
#include "reports_sql.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "server/modules/reports/commands/acts.hpp"
#include "server/modules/reports/commands/commands.hpp"
#include "server/modules/reports/permissions.hpp"

namespace yanlu::reports {
namespace {

constexpr std::array<std::string_view, 4> kOutcomes{"adopted", "partly_adopted", "not_adopted", "noted"};
constexpr std::size_t kLongestReason = 2000;
constexpr std::size_t kLongestArticle = 100;

// Whoever spoke hears this: only "adopted" speaks for itself.
std::vector<FieldError> wrong_fields(const NewOutcome& outcome) {
  std::vector<FieldError> wrong;
  if (std::find(kOutcomes.begin(), kOutcomes.end(), outcome.outcome) == kOutcomes.end())
    wrong.push_back({"outcome", "error.unknown_outcome"});
  else if (outcome.outcome != "adopted" && outcome.reason.empty())
    wrong.push_back({"reason", "error.reason_required"});
  if (content::length_in_characters(outcome.reason) > kLongestReason)
    wrong.push_back({"reason", "error.too_long", {{"limit", std::to_string(kLongestReason)}}});
  if (content::length_in_characters(outcome.later_article) > kLongestArticle)
    wrong.push_back({"later_article", "error.too_long", {{"limit", std::to_string(kLongestArticle)}}});
  return wrong;
}

}  // namespace

Result<void> record_item_outcome(const Services& services, const Actor& actor, const NewOutcome& outcome) {
  if (!may(actor, Action::record_outcome)) return refuse(Refusal::forbidden, "error.forbidden");
  if (auto wrong = wrong_fields(outcome); !wrong.empty()) return refuse_fields(std::move(wrong));
  const auto now = services.clock.now();
  auto recorded = services.pool.write(actor, [&](db::Transaction& t) -> Result<void> {
    const auto action = accounts::record(
        t, actor,
        {"outcome_recorded",
         "report:" + std::to_string(outcome.report.value) + "/item:" + std::to_string(outcome.item.value),
         outcome.reason},
        now);
    const auto report = find_report(t, outcome.report, actor);
    if (!report) return absent();
    if (!report->is_submitted()) return refuse(Refusal::conflict, "error.report_not_submitted");
    if (!t.first(sql::find_item, {outcome.report, outcome.item})) return absent();
    t.run(sql::insert_outcome, {outcome.item, outcome.outcome, outcome.reason, outcome.later_article, action, now});
    record_outcome(t, outcome, action, now);
    return {};
  });
  if (recorded) opinions::wake_indexing(services);
  return recorded;
}

}  // namespace yanlu::reports
