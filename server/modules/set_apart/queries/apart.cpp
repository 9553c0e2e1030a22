#include <map>

#include "server/modules/set_apart/queries/queries.hpp"
#include "server/modules/set_apart/set_apart.hpp"
#include "server/privacy/masking.hpp"
#include "set_apart_sql.hpp"

namespace yanlu::set_apart {

ApartPage find_apart(db::Transaction& transaction, const ApartFilter& filter) {
  ApartPage page;
  std::map<std::int64_t, std::size_t> places;
  for (const auto& row : transaction.run(sql::list_apart, {filter.reason, filter.below, filter.limit + 1})) {
    if (page.submissions.size() == filter.limit) {
      page.more = true;
      break;
    }
    places[row.integer("id")] = page.submissions.size();
    page.submissions.push_back({.id = row.id<SubmissionId>("id"),
                                .draft_title = row.text("draft_title"),
                                .received_at = row.instant("at"),
                                .reasons = row.lines("reasons"),
                                .opinions = {},
                                .seconds = row.count("seconds")});
  }
  std::vector<std::int64_t> ids;
  for (const auto& [id, place] : places) ids.push_back(id);
  for (const auto& row : transaction.run(sql::opinions_apart, {ids}))
    page.submissions[places.at(row.integer("submission_id"))].opinions.push_back(
        {row.id<OpinionId>("id"), row.text("article_number"), privacy::masked(row.text("body"))});
  return page;
}

std::vector<ApartCount> apart_by_reason(db::Transaction& transaction) {
  std::vector<ApartCount> counts;
  for (const auto& row : transaction.run(sql::count_apart))
    counts.push_back({row.text("reason"), row.count("submissions")});
  return counts;
}

std::size_t count_waiting(db::Transaction& transaction) { return apart_by_reason(transaction).front().submissions; }

}  // namespace yanlu::set_apart
