#pragma once

#include <map>
#include <string>
#include <vector>

#include "server/modules/reports/queries/queries.hpp"
#include "server/result/error.hpp"
#include "server/services.hpp"

namespace yanlu::reports {

// The report in the making for that draft: a new one, or the one there is.
Result<ReportId> create_report(const Services& services, const Actor& actor, const std::string& draft);

struct ReportChange {
  ReportId report;
  std::int64_t seen_version = 0;  // refused (gone_stale) when somebody changed the report since
  std::string title;
  std::string introduction;
  std::map<std::int64_t, std::string> statements;  // by item
};
Result<void> edit_report(const Services& services, const Actor& actor, const ReportChange& change);

enum class Arrangement { one_item_each, together };
// The statement starts as the words of the group's representative. Returns the new items.
Result<std::vector<ItemId>> add_items(const Services& services, const Actor& actor, ReportId report,
                                      const std::vector<std::int64_t>& groups, Arrangement arrangement);
Result<void> remove_item(const Services& services, const Actor& actor, ReportId report, ItemId item);
enum class Direction { up, down };
Result<void> move_item(const Services& services, const Actor& actor, ReportId report, ItemId item, Direction direction);

// Freezes the report: its opinions, its counts, its words.
Result<void> submit_report(const Services& services, const Actor& actor, ReportId report);

struct NewOutcome {
  ReportId report;
  ItemId item;
  std::string outcome;  // adopted, partly_adopted, not_adopted, noted
  std::string reason;
  std::string later_article;
};
Result<void> record_item_outcome(const Services& services, const Actor& actor, const NewOutcome& outcome);

}  // namespace yanlu::reports
