#include "opinions_sql.hpp"
#include "server/modules/opinions/opinions.hpp"

namespace yanlu::opinions {

void settle_selection(db::Transaction& transaction, DraftId draft, ActionId action, Instant at) {
  transaction.run(sql::deselect_left_out, {draft, action, at});
  transaction.run(sql::select_kept, {draft, action, at});
}

void record_submitted(db::Transaction& transaction, ReportId report, ActionId action, Instant at) {
  transaction.run(sql::insert_submitted_events, {report, action, at});
}

void record_outcome(db::Transaction& transaction, ItemId item, const std::string& outcome, const std::string& reason,
                    const std::string& later_article, ActionId action, Instant at) {
  transaction.run(sql::insert_outcome_events, {item, outcome, reason, action, later_article, at});
}

}  // namespace yanlu::opinions
