#include "reports_sql.hpp"
#include "server/modules/reports/reports.hpp"

namespace yanlu::reports {

void settle_selection(db::Transaction& t, DraftId draft, ActionId action, Instant at) {
  t.run(sql::deselect_left_out, {draft, action, at});
  t.run(sql::select_kept, {draft, action, at});
}

std::size_t items_of_groups(db::Transaction& t, const std::vector<std::int64_t>& groups) {
  return t.run(sql::items_of_groups, {groups}).size();
}

void follow_merge(db::Transaction& t, const std::vector<std::int64_t>& groups, GroupId into) {
  t.run(sql::move_item_groups, {groups, into});
}

}  // namespace yanlu::reports
