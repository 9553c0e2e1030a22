#include <nlohmann/json.hpp>

#include "reports_sql.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "server/modules/reports/commands/acts.hpp"
#include "server/modules/reports/reports.hpp"

namespace yanlu::reports {
namespace {

std::vector<std::int64_t> opinions_in(const db::Rows& rows) {
  std::vector<std::int64_t> ids;
  for (const auto& row : rows) ids.push_back(row.integer("opinion_id"));
  return ids;
}

}  // namespace

void settle_selection(db::Transaction& t, const std::vector<std::int64_t>& groups, ActionId action, Instant at) {
  opinions::record_act(t, {.kind = "deselected", .action = action, .at = at},
                       opinions_in(t.run(sql::left_out, {groups})));
  opinions::record_act(t, {.kind = "selected", .action = action, .at = at},
                       opinions_in(t.run(sql::to_select, {groups})));
}

void record_submitted(db::Transaction& t, ReportId report, ActionId action, Instant at) {
  const auto backing = t.run(sql::backing_of_report, {report});
  std::vector<std::string> details;
  for (const auto& row : backing) details.push_back(row.text("details"));
  opinions::record_act(t, {.kind = "submitted", .action = action, .at = at}, opinions_in(backing), details);
}

void record_outcome(db::Transaction& t, const NewOutcome& outcome, ActionId action, Instant at) {
  const nlohmann::json details{
      {"item", outcome.item.value}, {"outcome", outcome.outcome}, {"later_article", outcome.later_article}};
  opinions::record_act(
      t, {.kind = "outcome_recorded", .action = action, .reason = outcome.reason, .details = details.dump(), .at = at},
      opinions_in(t.run(sql::backing_of_item, {outcome.item})));
}

std::size_t items_of_groups(db::Transaction& t, const std::vector<std::int64_t>& groups) {
  return t.run(sql::items_of_groups, {groups}).size();
}

void follow_merge(db::Transaction& t, const std::vector<std::int64_t>& groups, GroupId into) {
  t.run(sql::move_item_groups, {groups, into});
}

}  // namespace yanlu::reports
