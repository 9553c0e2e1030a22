#pragma once

// What the contact point submits upward: composing, submitting, its files, and what became of each item.

#include <cstdint>
#include <functional>
#include <vector>

#include "server/db/transaction.hpp"
#include "server/http/router.hpp"
#include "server/jobs/worker.hpp"
#include "server/services.hpp"

namespace yanlu::reports {

void add_routes(http::Router& router, const Services& services);

// Kept opinions of groups that stand in a report in the making are selected, others are not: called after anything
// that changes one or the other of these groups, inside its transaction.
void settle_selection(db::Transaction& transaction, const std::vector<std::int64_t>& groups, ActionId action,
                      Instant at);
// In how many items of reports in the making these groups stand.
std::size_t items_of_groups(db::Transaction& transaction, const std::vector<std::int64_t>& groups);
// These groups became one: the item that held one of them holds that.
void follow_merge(db::Transaction& transaction, const std::vector<std::int64_t>& groups, GroupId into);

// What makes the files of submitted reports.
struct FileMaking {
  std::function<void()> wake;
};
// Makes the files of one submitted report that has none yet.
jobs::Worker::More make_files(const Services& services);

}  // namespace yanlu::reports
