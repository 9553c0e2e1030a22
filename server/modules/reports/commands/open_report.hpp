#pragma once

#include "server/db/transaction.hpp"
#include "server/modules/reports/queries/queries.hpp"
#include "server/result/error.hpp"
#include "server/services.hpp"

namespace yanlu::reports {

struct OpenReport {
  DraftId draft;
  std::int64_t version;  // before this change
  ActionId action;
};

// Holds a report that is still in the making, writes down who changes it, and counts its version up.
Result<OpenReport> open_for_change(db::Transaction& transaction, const Services& services, const Actor& actor,
                                   ReportId report, const char* action);

}  // namespace yanlu::reports
