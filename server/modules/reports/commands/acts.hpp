#pragma once

#include "server/modules/reports/commands/commands.hpp"

namespace yanlu::reports {

// What happens to the opinions behind items, after freeze_backing: every opinion behind an item shares it.
void record_submitted(db::Transaction& transaction, ReportId report, ActionId action, Instant at);
void record_outcome(db::Transaction& transaction, const NewOutcome& outcome, ActionId action, Instant at);

}  // namespace yanlu::reports
